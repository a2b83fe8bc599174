namespace Conformance.Scenarios.Calls;

/// <summary><c>ftruncate(2)</c>.</summary>
public sealed record FTruncateCall(FdArgument Fd, int Length) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "ftruncate",
        CallDefines.Nothing,
        a => new FTruncateCall((FdArgument)a[0], (int)a[1]),
        Parameter.Fd,
        Parameter.Number("length"));

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Length];
}
