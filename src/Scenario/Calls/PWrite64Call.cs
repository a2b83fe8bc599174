namespace Conformance.Scenarios.Calls;

/// <summary><c>pwrite64(2)</c>.</summary>
public sealed record PWrite64Call(FdArgument Fd, PayloadArgument Data, int Offset) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "pwrite64",
        CallDefines.Nothing,
        a => new PWrite64Call((FdArgument)a[0], (PayloadArgument)a[1], (int)a[2]),
        Parameter.Fd,
        new Parameter("buf", ParameterKind.Payload),
        Parameter.Number("offset"));

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Data, Offset];
}
