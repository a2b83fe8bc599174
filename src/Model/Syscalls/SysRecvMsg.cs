using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary><c>recvmsg(2)</c> (<c>net/socket.c:___sys_recvmsg</c>).</summary>
internal sealed class SysRecvMsg : Syscall<RecvMsgCall>
{
    private const string Name = "recvmsg";

    private static readonly Rule Compat = MessageCopyIn.Compat(Name);
    private static readonly Rule BadDescriptor = DescriptorLookup.BadDescriptor(Name, "net/socket.c:__sys_recvmsg");
    private static readonly Rule NotSocket = DescriptorLookup.NotSocket(Name, "net/socket.c:__sys_recvmsg");
    private static readonly Rule HeaderFault = MessageCopyIn.Fault(Name);
    private static readonly Rule NameLength = MessageCopyIn.NameLength(Name);
    private static readonly Rule TooManyParts = MessageCopyIn.TooManyParts(Name);
    private static readonly Rule VectorFault = VectorCopyIn.Fault(Name);
    private static readonly Rule PartLength = VectorCopyIn.NegativeLength(Name);

    /// <inheritdoc/>
    public override CallType Type => RecvMsgCall.CallType;

    /// <inheritdoc/>
    protected override Prediction Predict(Kernel kernel, RecvMsgCall call)
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

        var room = VectorCopyIn.Gather(call.Room, out var writable);
        return socket.Operations.Receive(kernel, file, new ReceiveRequest(room, MessageFlagsOf.File(file, call.Flags), call.Source)
        {
            WritableBytes = writable,
            Message = new MessageOutput(call.Control, call.Flags & MessageFlags.MSG_CMSG_CLOEXEC),
        });
    }

    private static Rule? RefuseMessage(Kernel kernel, RecvMsgCall call)
    {
        var rules = kernel.Rules;
        if (rules.Decide(HeaderFault, call.Source.Form == OutForm.BadLength))
        {
            return HeaderFault;
        }

        if (rules.Decide(NameLength, call.Source.Form != OutForm.Null && call.Source.Length < 0))
        {
            return NameLength;
        }

        return rules.Decide(TooManyParts, MessageCopyIn.IsTooMany(call.Room.Count))
            ? TooManyParts
            : VectorCopyIn.Refusal(kernel, call.Room, VectorFault, PartLength);
    }
}
