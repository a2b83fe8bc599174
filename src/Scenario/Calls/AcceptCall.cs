using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>accept(2)</c>.</summary>
public sealed record AcceptCall(FdArgument Fd, OutArgument Peer) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "accept",
        CallDefines.Handle | CallDefines.Port,
        a => new AcceptCall((FdArgument)a[0], (OutArgument)a[1]),
        Parameter.Fd,
        new Parameter("addr", ParameterKind.Out, Default: OutArgument.None))
    {
        SocketCallNumber = SocketCallNumbers.SYS_ACCEPT,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Peer];
}
