using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>lseek(2)</c>.</summary>
public sealed record LSeekCall(FdArgument Fd, int Offset, int Whence) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "lseek",
        CallDefines.Nothing,
        a => new LSeekCall((FdArgument)a[0], (int)a[1], (int)a[2]),
        Parameter.Fd,
        Parameter.Number("offset"),
        Parameter.Number("whence", SeekWhence.Set));

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Offset, Whence];
}
