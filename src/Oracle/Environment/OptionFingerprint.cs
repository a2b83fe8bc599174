using Conformance.Scenarios;

namespace Conformance.Oracle.Environment;

/// <summary>What a build, a host and its new namespaces decide about options: which there are, and what they start from.</summary>
public sealed record OptionFingerprint
{
    /// <summary><c>net.ipv4.tcp_congestion_control</c> of a new namespace.</summary>
    public required string CongestionControl { get; init; }

    /// <summary>The congestion control algorithms a socket of a new namespace can be given, in the order the kernel lists them.</summary>
    public required ValueList<string> CongestionControls { get; init; }

    /// <summary>Those of them that a caller without capabilities can choose.</summary>
    public required ValueList<string> AllowedCongestionControls { get; init; }

    /// <summary>The protocols TCP_ULP knows, of those known here.</summary>
    public required ValueList<string> UpperLayers { get; init; }

    /// <summary>What TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT, TCP_SYNCNT and TCP_LINGER2 of a new socket read as.</summary>
    public required ValueList<int> TcpTimers { get; init; }

    /// <summary>What TCP_RTO_MIN_US and TCP_RTO_MAX_MS of a new socket read as; empty where the kernel has no such options.</summary>
    public required ValueList<int> RetransmitLimits { get; init; }

    /// <summary><c>net.ipv4.tcp_reordering</c> of a new namespace.</summary>
    public required int TcpReordering { get; init; }

    /// <summary><c>net.ipv4.tcp_fastopen</c> of a new namespace.</summary>
    public required int TcpFastOpen { get; init; }

    /// <summary>What a new TCP socket reads as SO_TXREHASH, 1 where the kernel has no such option.</summary>
    public required int TransmitRehash { get; init; }

    /// <summary>Whether IPsec is built in.</summary>
    public required bool HasIpsec { get; init; }

    /// <summary>Whether segments can be signed by TCP-MD5.</summary>
    public required bool HasTcpMd5 { get; init; }

    /// <summary>Whether segments can be authenticated by TCP-AO.</summary>
    public required bool HasTcpAo { get; init; }

    /// <summary>Whether a security module labels peers.</summary>
    public required bool HasPeerLabels { get; init; }

    /// <summary>Whether the memory of sockets made here is charged to a control group.</summary>
    public required bool ChargesSocketMemory { get; init; }

    /// <summary>Whether SO_ATTACH_FILTER of a TCP socket needs CAP_NET_ADMIN.</summary>
    public required bool GuardsTcpFilters { get; init; }
}
