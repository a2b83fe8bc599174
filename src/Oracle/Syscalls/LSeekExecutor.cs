using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>lseek(2)</c>.</summary>
internal sealed class LSeekExecutor : CallExecutor<LSeekCall>
{
    /// <inheritdoc/>
    public override CallType Type => LSeekCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(LSeekCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var value = Libc.lseek(fd, call.Offset, call.Whence);
        return LastErrno.Result(value);
    }
}
