namespace Conformance.Scenarios.Abi;

/// <summary>Levels of <c>getsockopt(2)</c> and <c>setsockopt(2)</c>.</summary>
public static class OptionLevel
{
    public const int SOL_SOCKET = 1;
    public const int IPPROTO_IP = 0;
    public const int IPPROTO_TCP = 6;
    public const int IPPROTO_UDP = 17;
    public const int IPPROTO_UDPLITE = 136;
    public const int IPPROTO_RAW = 255;

    /// <summary>The levels by name.</summary>
    public static ConstantSet Set { get; } = ConstantSet.Of(typeof(OptionLevel), isMask: false);
}
