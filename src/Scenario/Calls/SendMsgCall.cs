using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>sendmsg(2)</c>: the members of the <c>struct msghdr</c> one by one, then what the pointer to it points to.</summary>
public sealed record SendMsgCall(FdArgument Fd, AddressArgument Address, PayloadVector Data, ControlArgument Control, int Flags, BufferForm Header) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "sendmsg",
        CallDefines.Nothing,
        a => new SendMsgCall((FdArgument)a[0], (AddressArgument)a[1], (PayloadVector)a[2], (ControlArgument)a[3], (int)a[4], (BufferForm)a[5]),
        Parameter.Fd,
        new Parameter("addr", ParameterKind.Address),
        new Parameter("iov", ParameterKind.PayloadVector),
        new Parameter("control", ParameterKind.Control),
        Parameter.Number("flags", MessageFlags.Set),
        new Parameter("msg", ParameterKind.Pointer, Default: BufferForm.Good))
    {
        SocketCallNumber = SocketCallNumbers.SYS_SENDMSG,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Address, Data, Control, Flags, Header];
}
