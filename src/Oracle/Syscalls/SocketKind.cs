using Conformance.Scenarios.Abi;

namespace Conformance.Oracle.Syscalls;

/// <summary>What observers may ask of a socket, and what it can leave behind in its namespace.</summary>
internal enum SocketKind : byte
{
    /// <summary>No socket of a scenario.</summary>
    None,

    /// <summary>TCP over IPv4.</summary>
    Tcp,

    /// <summary>UDP or UDP-Lite over IPv4.</summary>
    Udp,

    /// <summary>Raw IPv4.</summary>
    Raw,

    /// <summary>ICMP echoes over IPv4, without privileges.</summary>
    Ping,

    /// <summary>Of another type or protocol, or a packet socket; only its descriptor is observed.</summary>
    Other,

    /// <summary>A stream over IPv4 or IPv6 that is not, or not known to be, plain TCP but uses TCP underneath (MPTCP, SMC); observed like <see cref="Other"/>.</summary>
    OtherStream,

    /// <summary>AF_UNIX: its addresses may be paths in the file system.</summary>
    Unix,

    /// <summary>Of a family that no network namespace confines (AF_VSOCK reaches the hypervisor, AF_ALG loads modules).</summary>
    Unconfined,

    /// <summary>Netlink: what is sent on it may change the namespace.</summary>
    Netlink,
}

/// <summary>Tells the kind of a socket from the arguments that made it.</summary>
internal static class SocketKinds
{
    public static SocketKind Of(int domain, int type, int protocol) => domain switch
    {
        AddressFamily.AF_INET => OfInet(SocketType.TypeOf(type), protocol),
        AddressFamily.AF_INET6 or AddressFamily.AF_SMC => SocketKind.OtherStream,
        AddressFamily.AF_NETLINK => SocketKind.Netlink,
        AddressFamily.AF_UNIX => SocketKind.Unix,
        AddressFamily.AF_PACKET => SocketKind.Other,
        _ => SocketKind.Unconfined,
    };

    /// <summary>Whether it is a packet socket, by its own name or the old one.</summary>
    public static bool IsPacket(int domain, int type) =>
        domain == AddressFamily.AF_PACKET || (domain == AddressFamily.AF_INET && SocketType.TypeOf(type) == SocketType.SOCK_PACKET);

    private static SocketKind OfInet(int type, int protocol) => (type, protocol) switch
    {
        (SocketType.SOCK_STREAM, IpProtocol.IPPROTO_IP or IpProtocol.IPPROTO_TCP) => SocketKind.Tcp,
        (SocketType.SOCK_DGRAM, IpProtocol.IPPROTO_IP or IpProtocol.IPPROTO_UDP or IpProtocol.IPPROTO_UDPLITE) => SocketKind.Udp,
        (SocketType.SOCK_DGRAM, IpProtocol.IPPROTO_ICMP) => SocketKind.Ping,
        (SocketType.SOCK_RAW, _) => SocketKind.Raw,
        (SocketType.SOCK_STREAM, _) => SocketKind.OtherStream,
        _ => SocketKind.Other,
    };
}
