using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>fcntl(2)</c>.</summary>
public sealed record FcntlCall(FdArgument Fd, int Command, int Argument) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "fcntl",
        CallDefines.Handle,
        a => new FcntlCall((FdArgument)a[0], (int)a[1], (int)a[2]),
        Parameter.Fd,
        Parameter.Number("cmd", FileControl.Set),
        new Parameter("arg", ParameterKind.Number, Default: 0) { ConstantsAfter = FileControl.ArgumentNames });

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Command, Argument];
}
