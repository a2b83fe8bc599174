using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>pread64(2)</c>.</summary>
internal sealed unsafe class PRead64Executor : CallExecutor<PRead64Call>
{
    /// <inheritdoc/>
    public override CallType Type => PRead64Call.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(PRead64Call call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var value = Libc.pread(fd, context.Memory.Pointer(call.Room), (nuint)call.Room.Length, call.Offset);
        return LastErrno.Result(value).WithData(context.Memory, call.Room);
    }
}
