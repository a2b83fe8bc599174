using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>recv(2)</c>.</summary>
internal sealed unsafe class RecvExecutor : CallExecutor<RecvCall>
{
    /// <inheritdoc/>
    public override CallType Type => RecvCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(RecvCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var value = Libc.recv(fd, context.Memory.Pointer(call.Room, call.Flags), (nuint)call.Room.Length, call.Flags);
        return LastErrno.Result(value).WithData(context.Memory, call.Room);
    }
}
