using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>setsockopt(2)</c>.</summary>
public sealed record SetSockOptCall(FdArgument Fd, int Level, int Option, OptionValueArgument Value) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "setsockopt",
        CallDefines.Nothing,
        a => new SetSockOptCall((FdArgument)a[0], (int)a[1], (int)a[2], (OptionValueArgument)a[3]),
        Parameter.Fd,
        Parameter.Number("level", OptionLevel.Set),
        new Parameter("optname", ParameterKind.OptionName),
        new Parameter("optval", ParameterKind.OptionValue))
    {
        SocketCallNumber = SocketCallNumbers.SYS_SETSOCKOPT,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Level, Option, Value];
}
