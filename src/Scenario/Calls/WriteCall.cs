namespace Conformance.Scenarios.Calls;

/// <summary><c>write(2)</c>.</summary>
public sealed record WriteCall(FdArgument Fd, PayloadArgument Data) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "write",
        CallDefines.Nothing,
        a => new WriteCall((FdArgument)a[0], (PayloadArgument)a[1]),
        Parameter.Fd,
        new Parameter("buf", ParameterKind.Payload));

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Data];
}
