using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>dup(2)</c>.</summary>
internal sealed class DupExecutor : CallExecutor<DupCall>
{
    /// <inheritdoc/>
    public override CallType Type => DupCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(DupCall call, CallContext context)
    {
        var fd = context.Descriptor(call.Fd);
        var value = Libc.dup(fd);
        var result = LastErrno.Result(value);
        context.Descriptors.Derived(value, fd);
        return result;
    }
}
