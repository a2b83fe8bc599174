using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>close(2)</c>.</summary>
internal sealed class CloseExecutor : CallExecutor<CloseCall>
{
    /// <inheritdoc/>
    public override CallType Type => CloseCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(CloseCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var value = Libc.close(fd);
        var result = LastErrno.Result(value);
        context.Descriptors.Closed(fd);
        return result;
    }
}
