using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families.Inet;

/// <summary>AF_INET6 (<c>net/ipv6/af_inet6.c:inet6_create</c>): creation only.</summary>
internal sealed class Inet6Family : IFamily
{
    private const string Source = "net/ipv6/af_inet6.c:inet6_create";

    private const int Icmpv6 = 58; // IPPROTO_ICMPV6, of the other header

    private static readonly Rule ProtocolRange = Rule.Refuses(
        "socket.inet6.protocol-range", Errno.EINVAL, "The protocol is negative or not below IPPROTO_MAX.", Source);

    private static readonly Rule TypeEmpty = Rule.Refuses(
        "socket.inet6.type-empty", Errno.ESOCKTNOSUPPORT, "No protocol is registered for the type.", Source);

    private static readonly Rule ProtocolUnmatched = Rule.Refuses(
        "socket.inet6.protocol-unmatched", Errno.EPROTONOSUPPORT, "No protocol of the type matches.", Source);

    private static readonly Rule RawCapability = Rule.Refuses(
        "socket.inet6.raw-capability", Errno.EPERM, "The type is RAW and the caller lacks CAP_NET_RAW.", Source);

    private static readonly InetCreation Checks = new(ProtocolRange, TypeEmpty, ProtocolUnmatched, RawCapability);

    private static readonly UnmodelledOperations StreamOperations = new("inet6_stream_ops");
    private static readonly UnmodelledOperations DatagramOperations = new("inet6_dgram_ops");
    private static readonly UnmodelledOperations RawOperations = new("inet6_sockraw_ops");
    private static readonly UnmodelledOperations SmcOperations = new("smc_inet6_clcsk_ops");
    private static readonly UnmodelledOperations MptcpOperations = new("mptcp_v6_stream_ops");

    private readonly ProtocolSwitch _protocols = new();

    /// <summary>Registers the protocols a kernel of that profile has.</summary>
    public Inet6Family(KernelProfile profile)
    {
        Register(SocketType.SOCK_STREAM, IpProtocol.IPPROTO_TCP, StreamOperations, ProtocolTraits.Permanent | ProtocolTraits.ConnectionBased);
        Register(SocketType.SOCK_DGRAM, IpProtocol.IPPROTO_UDP, DatagramOperations, ProtocolTraits.Permanent);
        Register(SocketType.SOCK_RAW, IpProtocol.IPPROTO_IP, RawOperations, ProtocolTraits.Reuse);
        Register(SocketType.SOCK_DGRAM, Icmpv6, RawOperations, ProtocolTraits.Reuse, ProtocolInit.Ping);
        if (profile.HasUdpLite)
        {
            Register(SocketType.SOCK_DGRAM, IpProtocol.IPPROTO_UDPLITE, DatagramOperations, ProtocolTraits.Permanent);
        }

        if (profile.HasSmc)
        {
            Register(SocketType.SOCK_STREAM, IpProtocol.IPPROTO_SMC, SmcOperations, ProtocolTraits.ConnectionBased);
        }

        if (profile.HasMptcp)
        {
            Register(SocketType.SOCK_STREAM, IpProtocol.IPPROTO_MPTCP, MptcpOperations, ProtocolTraits.ConnectionBased, ProtocolInit.Mptcp);
        }
    }

    /// <inheritdoc/>
    public int Number => AddressFamily.AF_INET6;

    /// <inheritdoc/>
    public Creation Create(Kernel kernel, int type, int protocol) => Checks.Predict(kernel, Number, _protocols, type, protocol);

    private void Register(int type, int protocol, SocketOperations operations, ProtocolTraits traits, Func<Kernel, Rule?>? init = null)
    {
        var outcome = _protocols.Register(new(type, protocol, operations, null, traits) { Init = init });
        Invariant.Holds(outcome == Registration.Added, "a built-in protocol registers");
    }
}
