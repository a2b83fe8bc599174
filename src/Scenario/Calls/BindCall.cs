using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>bind(2)</c>.</summary>
public sealed record BindCall(FdArgument Fd, AddressArgument Address) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "bind",
        CallDefines.Nothing,
        a => new BindCall((FdArgument)a[0], (AddressArgument)a[1]),
        Parameter.Fd,
        new Parameter("addr", ParameterKind.Address))
    {
        SocketCallNumber = SocketCallNumbers.SYS_BIND,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Address];
}
