namespace Conformance.Scenarios.Calls;

/// <summary><c>readv(2)</c>.</summary>
public sealed record ReadVCall(FdArgument Fd, BufferVector Room) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "readv",
        CallDefines.Nothing,
        a => new ReadVCall((FdArgument)a[0], (BufferVector)a[1]),
        Parameter.Fd,
        new Parameter("iov", ParameterKind.BufferVector));

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Room];
}
