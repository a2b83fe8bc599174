namespace Conformance.Scenarios.Abi;

/// <summary>
/// The 32-bit pointers to an argument block that a scenario may give to <c>socketcall(2)</c> by itself: those that point
/// to nothing. A block that can be read is written as the call in it, <c>socketcall bind(s0, 127.0.0.1:80)</c>.
/// </summary>
public static class SocketCallBlock
{
    /// <summary>The null pointer.</summary>
    public const int NULL = 0;

    /// <summary>A pointer to memory nobody can read; its value here only stands for one.</summary>
    public const int BAD = -1;

    /// <summary>The pointers by name.</summary>
    public static ConstantSet Set { get; } = ConstantSet.Of(typeof(SocketCallBlock), isMask: false);
}
