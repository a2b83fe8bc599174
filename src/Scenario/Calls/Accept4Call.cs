using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>accept4(2)</c>.</summary>
public sealed record Accept4Call(FdArgument Fd, int Flags, OutArgument Peer) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "accept4",
        CallDefines.Handle | CallDefines.Port,
        a => new Accept4Call((FdArgument)a[0], (int)a[1], (OutArgument)a[2]),
        Parameter.Fd,
        Parameter.Number("flags", Abi.SocketType.Flags),
        new Parameter("addr", ParameterKind.Out, Default: OutArgument.None))
    {
        SocketCallNumber = SocketCallNumbers.SYS_ACCEPT4,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Flags, Peer];
}
