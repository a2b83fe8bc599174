using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>read(2)</c>.</summary>
internal sealed unsafe class ReadExecutor : CallExecutor<ReadCall>
{
    /// <inheritdoc/>
    public override CallType Type => ReadCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(ReadCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var value = Libc.read(fd, context.Memory.Pointer(call.Room), (nuint)call.Room.Length);
        return LastErrno.Result(value).WithData(context.Memory, call.Room);
    }
}
