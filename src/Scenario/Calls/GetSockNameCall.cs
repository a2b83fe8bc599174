using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>getsockname(2)</c>.</summary>
public sealed record GetSockNameCall(FdArgument Fd, OutArgument Name) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "getsockname",
        CallDefines.Port,
        a => new GetSockNameCall((FdArgument)a[0], (OutArgument)a[1]),
        Parameter.Fd,
        new Parameter("addr", ParameterKind.Out, Default: OutArgument.Address))
    {
        SocketCallNumber = SocketCallNumbers.SYS_GETSOCKNAME,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Name];
}
