using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary>
/// <c>sendmsg(2)</c> (<c>net/socket.c:___sys_sendmsg</c>): the header, the address, the parts, the control messages, and
/// only then the protocol. An address of length 0 is none, and one too long is cut, unlike in <c>sendto</c>.
/// </summary>
internal sealed class SysSendMsg : Syscall<SendMsgCall>
{
    private const string Name = "sendmsg";
    private const int NameMax = 128;

    // optmem_max; what a socket holds of it already (group memberships, filters) counts as well, so the last bytes are not asked for.
    private const int ControlMax = 131072;

    private static readonly Rule Compat = MessageCopyIn.Compat(Name);
    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor(Name, "net/socket.c:__sys_sendmsg");
    private static readonly Rule NotSocket = DescriptorLookup.NotSocket(Name, "net/socket.c:__sys_sendmsg");
    private static readonly Rule HeaderFault = MessageCopyIn.Fault(Name);
    private static readonly Rule NameLength = MessageCopyIn.NameLength(Name);
    private static readonly Rule NameFault = AddressCopyIn.Fault(Name);
    private static readonly Rule TooManyParts = MessageCopyIn.TooManyParts(Name);
    private static readonly Rule VectorFault = VectorCopyIn.Fault(Name);
    private static readonly Rule PartLength = VectorCopyIn.NegativeLength(Name);

    private static readonly Rule ControlTooLong = Rule.Refuses(
        "sendmsg.control.too-long", Errno.ENOBUFS, "The control messages are longer than a socket may hold.", "net/socket.c:____sys_sendmsg");

    private static readonly Rule ControlFault = Rule.Refuses(
        "sendmsg.control.fault", Errno.EFAULT, "The control messages cannot be read.", "net/socket.c:____sys_sendmsg");

    /// <inheritdoc/>
    public override CallType Type => SendMsgCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, SendMsgCall call)
    {
        if (kernel.Rules.Decide(Compat, !kernel.IsCompat && (call.Flags & MessageCopyIn.CompatFlag) != 0))
        {
            return Prediction.Refused(Compat);
        }

        if (!DescriptorLookup.TryFindSocket(kernel, call.Fd, BadDescriptor, NotSocket, out var file, out var socket, out var refusal))
        {
            return refusal;
        }

        if (RefuseMessage(kernel, call) is { } rule)
        {
            return Prediction.Refused(rule);
        }

        var address = call.Address.Form == AddressForm.Null || call.Address.Length == 0 ? null : call.Address.WithLength(Math.Min(NameMax, call.Address.Length));
        var data = VectorCopyIn.Gather(call.Data, out var readable);
        return socket.Operations.Send(kernel, file, new SendRequest(data, MessageFlagsOf.File(file, call.Flags), address)
        {
            ReadableBytes = readable,
            Control = call.Control,
        });
    }

    private static Rule? RefuseMessage(Kernel kernel, SendMsgCall call)
    {
        var rules = kernel.Rules;
        if (rules.Decide(HeaderFault, call.Header != BufferForm.Good))
        {
            return HeaderFault;
        }

        if (rules.Decide(NameLength, call.Address.Form != AddressForm.Null && call.Address.Length < 0))
        {
            return NameLength;
        }

        if (rules.Decide(NameFault, call.Address.Form == AddressForm.Bad && call.Address.Length != 0))
        {
            return NameFault;
        }

        if (rules.Decide(TooManyParts, MessageCopyIn.IsTooMany(call.Data.Count)))
        {
            return TooManyParts;
        }

        if (VectorCopyIn.Refusal(kernel, call.Data, VectorFault, PartLength) is { } vector)
        {
            return vector;
        }

        if (rules.Decide(ControlTooLong, call.Control.Length is < 0 or >= ControlMax))
        {
            return ControlTooLong;
        }

        var isUnreadable = call.Control.Form != BufferForm.Good ? call.Control.Length > 0 : call.Control.Length > ControlArgument.AreaBytes;
        return rules.Decide(ControlFault, isUnreadable) ? ControlFault : null;
    }
}
