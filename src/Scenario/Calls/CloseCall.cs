namespace Conformance.Scenarios.Calls;

/// <summary><c>close(2)</c>.</summary>
public sealed record CloseCall(FdArgument Fd) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "close",
        CallDefines.Nothing,
        a => new CloseCall((FdArgument)a[0]),
        Parameter.Fd);

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd];
}
