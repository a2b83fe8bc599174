namespace Conformance.Scenarios.Abi;

/// <summary>Directions of <c>shutdown(2)</c>.</summary>
public static class ShutdownHow
{
    public const int SHUT_RD = 0;
    public const int SHUT_WR = 1;
    public const int SHUT_RDWR = 2;

    /// <summary>The directions by name.</summary>
    public static ConstantSet Set { get; } = ConstantSet.Of(typeof(ShutdownHow), isMask: false);
}
