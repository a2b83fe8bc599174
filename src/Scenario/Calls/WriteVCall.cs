namespace Conformance.Scenarios.Calls;

/// <summary><c>writev(2)</c>.</summary>
public sealed record WriteVCall(FdArgument Fd, PayloadVector Data) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "writev",
        CallDefines.Nothing,
        a => new WriteVCall((FdArgument)a[0], (PayloadVector)a[1]),
        Parameter.Fd,
        new Parameter("iov", ParameterKind.PayloadVector));

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Data];
}
