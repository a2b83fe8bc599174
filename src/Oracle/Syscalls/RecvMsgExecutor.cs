using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>recvmsg(2)</c>.</summary>
internal sealed unsafe class RecvMsgExecutor : CallExecutor<RecvMsgCall>
{
    /// <inheritdoc/>
    public override CallType Type => RecvMsgCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(RecvMsgCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var header = context.Messages.Header(call.Source, call.Room, call.Flags, call.Control);
        var value = Libc.recvmsg(fd, header, call.Flags);
        var result = LastErrno.Result(value);
        return context.Messages.WithMessage(result, new RecvMsgOutputs(call.Source, call.Room, call.Control));
    }
}
