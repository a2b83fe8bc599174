using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>sendmsg(2)</c>.</summary>
internal sealed unsafe class SendMsgExecutor : CallExecutor<SendMsgCall>
{
    /// <inheritdoc/>
    public override CallType Type => SendMsgCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(SendMsgCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var address = context.Address(fd, call.Address);
        context.Demand(fd, call.Control);
        var header = context.Messages.Header(call.Header, address, call.Address.Length, call.Data, call.Control);
        var value = Libc.sendmsg(fd, header, call.Flags);
        var result = LastErrno.Result(value);
        context.Descriptors.Sent(fd);
        return result;
    }
}
