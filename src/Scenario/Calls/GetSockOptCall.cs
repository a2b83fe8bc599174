using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>getsockopt(2)</c>.</summary>
public sealed record GetSockOptCall(FdArgument Fd, int Level, int Option, OutArgument Value) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "getsockopt",
        CallDefines.Nothing,
        a => new GetSockOptCall((FdArgument)a[0], (int)a[1], (int)a[2], (OutArgument)a[3]),
        Parameter.Fd,
        Parameter.Number("level", OptionLevel.Set),
        new Parameter("optname", ParameterKind.OptionName),
        new Parameter("optval", ParameterKind.Out))
    {
        SocketCallNumber = SocketCallNumbers.SYS_GETSOCKOPT,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Level, Option, Value];
}
