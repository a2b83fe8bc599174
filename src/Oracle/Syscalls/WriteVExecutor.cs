using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>writev(2)</c>.</summary>
internal sealed unsafe class WriteVExecutor : CallExecutor<WriteVCall>
{
    /// <inheritdoc/>
    public override CallType Type => WriteVCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(WriteVCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var value = Libc.writev(fd, context.Messages.Pointer(call.Data), call.Data.Count);
        var result = LastErrno.Result(value);
        context.Descriptors.Sent(fd);
        return result;
    }
}
