namespace Conformance.Scenarios.Calls;

/// <summary><c>dup2(2)</c>.</summary>
public sealed record Dup2Call(FdArgument Fd, FdArgument NewFd) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "dup2",
        CallDefines.Handle,
        a => new Dup2Call((FdArgument)a[0], (FdArgument)a[1]),
        Parameter.Fd,
        new Parameter("newfd", ParameterKind.Fd));

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, NewFd];
}
