using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>sendto(2)</c>.</summary>
public sealed record SendToCall(FdArgument Fd, PayloadArgument Data, int Flags, AddressArgument Address) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "sendto",
        CallDefines.Nothing,
        a => new SendToCall((FdArgument)a[0], (PayloadArgument)a[1], (int)a[2], (AddressArgument)a[3]),
        Parameter.Fd,
        new Parameter("buf", ParameterKind.Payload),
        Parameter.Number("flags", MessageFlags.Set),
        new Parameter("addr", ParameterKind.Address))
    {
        SocketCallNumber = SocketCallNumbers.SYS_SENDTO,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Data, Flags, Address];
}
