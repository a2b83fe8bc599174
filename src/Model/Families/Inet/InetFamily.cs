using Conformance.Model.Protocols.Ping;
using Conformance.Model.Protocols.Raw;
using Conformance.Model.Protocols.Tcp;
using Conformance.Model.Protocols.Udp;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families.Inet;

/// <summary>AF_INET (<c>net/ipv4/af_inet.c:inet_create</c>) and the protocols that register with it.</summary>
internal sealed class InetFamily : IFamily
{
    private const string Source = "net/ipv4/af_inet.c:inet_create";

    private static readonly Rule ProtocolRange = Rule.Refuses(
        "socket.inet.protocol-range", Errno.EINVAL, "The protocol is negative or not below IPPROTO_MAX.", Source);

    private static readonly Rule TypeEmpty = Rule.Refuses(
        "socket.inet.type-empty", Errno.ESOCKTNOSUPPORT, "No protocol is registered for the type.", Source);

    private static readonly Rule ProtocolUnmatched = Rule.Refuses(
        "socket.inet.protocol-unmatched", Errno.EPROTONOSUPPORT, "No protocol of the type matches.", Source);

    private static readonly Rule RawCapability = Rule.Refuses(
        "socket.inet.raw-capability", Errno.EPERM, "The type is RAW and the caller lacks CAP_NET_RAW.", Source);

    private static readonly InetCreation Checks = new(ProtocolRange, TypeEmpty, ProtocolUnmatched, RawCapability);

    private static readonly UnmodelledOperations MptcpOperations = new("mptcp_stream_ops");
    private static readonly UnmodelledOperations SmcOperations = new("smc_inet_clcsk_ops");

    /// <summary>Registers the protocols a kernel of that profile has, in the order in which it registers them.</summary>
    public InetFamily(KernelProfile profile)
    {
        Register(SocketType.SOCK_STREAM, IpProtocol.IPPROTO_TCP, InetStreamOperations.Instance, (kernel, _) => new TcpSock(kernel), ProtocolTraits.Permanent | ProtocolTraits.ConnectionBased);
        Register(SocketType.SOCK_DGRAM, IpProtocol.IPPROTO_UDP, InetDatagramOperations.Instance, (kernel, _) => new UdpSock(kernel), ProtocolTraits.Permanent);
        Register(SocketType.SOCK_DGRAM, IpProtocol.IPPROTO_ICMP, InetRawOperations.Instance, (kernel, _) => new PingSock(kernel), ProtocolTraits.Reuse, ProtocolInit.Ping);
        Register(SocketType.SOCK_RAW, IpProtocol.IPPROTO_IP, InetRawOperations.Instance, (kernel, protocol) => new RawSock(kernel, protocol), ProtocolTraits.Reuse);
        if (profile.HasMptcp)
        {
            Register(SocketType.SOCK_STREAM, IpProtocol.IPPROTO_MPTCP, MptcpOperations, null, ProtocolTraits.ConnectionBased, ProtocolInit.Mptcp);
        }

        if (profile.HasSmc)
        {
            Register(SocketType.SOCK_STREAM, IpProtocol.IPPROTO_SMC, SmcOperations, null, ProtocolTraits.ConnectionBased);
        }

        if (profile.HasUdpLite)
        {
            Register(SocketType.SOCK_DGRAM, IpProtocol.IPPROTO_UDPLITE, InetDatagramOperations.Instance, (kernel, _) => new UdpSock(kernel, isLite: true), ProtocolTraits.Permanent);
        }
    }

    /// <summary><c>inetsw</c>.</summary>
    public ProtocolSwitch Protocols { get; } = new();

    /// <inheritdoc/>
    public int Number => AddressFamily.AF_INET;

    /// <inheritdoc/>
    public Creation Create(Kernel kernel, int type, int protocol) => Checks.Predict(kernel, Number, Protocols, type, protocol);

    private void Register(int type, int protocol, SocketOperations operations, Func<Kernel, int, Sock>? makeSock, ProtocolTraits traits, Func<Kernel, Rule?>? init = null)
    {
        var outcome = Protocols.Register(new(type, protocol, operations, makeSock, traits) { Init = init });
        Invariant.Holds(outcome == Registration.Added, "a built-in protocol registers");
    }
}
