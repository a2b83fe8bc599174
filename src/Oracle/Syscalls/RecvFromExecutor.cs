using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>recvfrom(2)</c>.</summary>
internal sealed unsafe class RecvFromExecutor : CallExecutor<RecvFromCall>
{
    /// <inheritdoc/>
    public override CallType Type => RecvFromCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(RecvFromCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var source = OutRequest.ForAddress(context.Memory, call.Source);
        var value = Libc.recvfrom(fd, context.Memory.Pointer(call.Room, call.Flags), (nuint)call.Room.Length, call.Flags, source.Buffer, source.LengthWord);
        return LastErrno.Result(value).WithData(context.Memory, call.Room, source);
    }
}
