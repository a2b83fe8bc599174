using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>dup3(2)</c>.</summary>
public sealed record Dup3Call(FdArgument Fd, FdArgument NewFd, int Flags) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "dup3",
        CallDefines.Handle,
        a => new Dup3Call((FdArgument)a[0], (FdArgument)a[1], (int)a[2]),
        Parameter.Fd,
        new Parameter("newfd", ParameterKind.Fd),
        Parameter.Number("flags", FileFlags.Set));

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, NewFd, Flags];
}
