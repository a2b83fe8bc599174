using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>readv(2)</c>.</summary>
internal sealed unsafe class ReadVExecutor : CallExecutor<ReadVCall>
{
    /// <inheritdoc/>
    public override CallType Type => ReadVCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(ReadVCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var value = Libc.readv(fd, context.Messages.Pointer(call.Room, flags: 0), call.Room.Count);
        return context.Messages.WithData(LastErrno.Result(value), call.Room);
    }
}
