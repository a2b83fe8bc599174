namespace Conformance.Scenarios.Calls;

/// <summary><c>pread64(2)</c>.</summary>
public sealed record PRead64Call(FdArgument Fd, BufferArgument Room, int Offset) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "pread64",
        CallDefines.Nothing,
        a => new PRead64Call((FdArgument)a[0], (BufferArgument)a[1], (int)a[2]),
        Parameter.Fd,
        new Parameter("buf", ParameterKind.Buffer),
        Parameter.Number("offset"));

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Room, Offset];
}
