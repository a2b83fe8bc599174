using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>connect(2)</c>.</summary>
public sealed record ConnectCall(FdArgument Fd, AddressArgument Address) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "connect",
        CallDefines.Nothing,
        a => new ConnectCall((FdArgument)a[0], (AddressArgument)a[1]),
        Parameter.Fd,
        new Parameter("addr", ParameterKind.Address))
    {
        SocketCallNumber = SocketCallNumbers.SYS_CONNECT,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Address];
}
