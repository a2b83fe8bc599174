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

    private static readonly UnmodelledOperations RawOperations = new("inet_sockraw_ops");

    /// <summary>Registers the protocols a kernel of that profile has, in the order in which it registers them.</summary>
    public InetFamily(KernelProfile profile)
    {
        foreach (var entry in BuiltIn())
        {
            Invariant.Holds(Protocols.Register(entry) == Registration.Added, "a built-in protocol registers");
        }

        if (profile.HasMptcp)
        {
            Protocols.Register(new(SocketType.SOCK_STREAM, IpProtocol.IPPROTO_MPTCP, new UnmodelledOperations("mptcp_stream_ops"), null, ProtocolTraits.ConnectionBased) { Init = ProtocolInit.Mptcp });
        }

        if (profile.HasUdpLite)
        {
            Protocols.Register(new(SocketType.SOCK_DGRAM, IpProtocol.IPPROTO_UDPLITE, new UnmodelledOperations("inet_dgram_ops of UDP-Lite"), null, ProtocolTraits.Permanent));
        }
    }

    /// <summary><c>inetsw</c>.</summary>
    public ProtocolSwitch Protocols { get; } = new();

    /// <inheritdoc/>
    public int Number => AddressFamily.AF_INET;

    /// <inheritdoc/>
    public Creation Create(Kernel kernel, int type, int protocol) => Checks.Predict(kernel, Number, Protocols, type, protocol);

    private static ProtocolSwitchEntry[] BuiltIn() =>
    [
        new(SocketType.SOCK_STREAM, IpProtocol.IPPROTO_TCP, new UnmodelledOperations("inet_stream_ops"), null, ProtocolTraits.Permanent | ProtocolTraits.ConnectionBased),
        new(SocketType.SOCK_DGRAM, IpProtocol.IPPROTO_UDP, new UnmodelledOperations("inet_dgram_ops"), null, ProtocolTraits.Permanent),
        new(SocketType.SOCK_DGRAM, IpProtocol.IPPROTO_ICMP, RawOperations, null, ProtocolTraits.Reuse) { Init = ProtocolInit.Ping },
        new(SocketType.SOCK_RAW, IpProtocol.IPPROTO_IP, RawOperations, null, ProtocolTraits.Reuse),
    ];
}
