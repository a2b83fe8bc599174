using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>ftruncate(2)</c>.</summary>
internal sealed class FTruncateExecutor : CallExecutor<FTruncateCall>
{
    /// <inheritdoc/>
    public override CallType Type => FTruncateCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(FTruncateCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var value = Libc.ftruncate(fd, call.Length);
        return LastErrno.Result(value);
    }
}
