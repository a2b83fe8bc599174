namespace Conformance.Scenarios.Abi;

/// <summary>What the offset of <c>lseek(2)</c> counts from.</summary>
public static class SeekWhence
{
    public const int SEEK_SET = 0;
    public const int SEEK_CUR = 1;
    public const int SEEK_END = 2;
    public const int SEEK_DATA = 3;
    public const int SEEK_HOLE = 4;

    /// <summary>The places by name.</summary>
    public static ConstantSet Set { get; } = ConstantSet.Of(typeof(SeekWhence), isMask: false);
}
