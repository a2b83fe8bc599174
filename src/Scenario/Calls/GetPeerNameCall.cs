using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>getpeername(2)</c>.</summary>
public sealed record GetPeerNameCall(FdArgument Fd, OutArgument Name) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "getpeername",
        CallDefines.Port,
        a => new GetPeerNameCall((FdArgument)a[0], (OutArgument)a[1]),
        Parameter.Fd,
        new Parameter("addr", ParameterKind.Out, Default: OutArgument.Address))
    {
        SocketCallNumber = SocketCallNumbers.SYS_GETPEERNAME,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Name];
}
