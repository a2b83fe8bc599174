namespace Conformance.Scenarios.Calls;

/// <summary><c>read(2)</c>.</summary>
public sealed record ReadCall(FdArgument Fd, BufferArgument Room) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "read",
        CallDefines.Nothing,
        a => new ReadCall((FdArgument)a[0], (BufferArgument)a[1]),
        Parameter.Fd,
        new Parameter("buf", ParameterKind.Buffer));

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Room];
}
