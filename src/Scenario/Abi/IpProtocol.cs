namespace Conformance.Scenarios.Abi;

/// <summary>Protocol numbers of the INET family (<c>include/uapi/linux/in.h</c>).</summary>
public static class IpProtocol
{
    public const int IPPROTO_IP = 0;
    public const int IPPROTO_ICMP = 1;
    public const int IPPROTO_IGMP = 2;
    public const int IPPROTO_TCP = 6;
    public const int IPPROTO_UDP = 17;
    public const int IPPROTO_GRE = 47;
    public const int IPPROTO_L2TP = 115;
    public const int IPPROTO_SCTP = 132;
    public const int IPPROTO_UDPLITE = 136;
    public const int IPPROTO_RAW = 255;
    public const int IPPROTO_SMC = 256;
    public const int IPPROTO_MPTCP = 262;

    /// <summary>One more than the last protocol (kernel <c>IPPROTO_MAX</c>).</summary>
    public const int IPPROTO_MAX = 263;

    /// <summary>The protocols by name.</summary>
    public static ConstantSet Set { get; } = ConstantSet.Of(typeof(IpProtocol), isMask: false, namesZero: false);
}
