using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>shutdown(2)</c>.</summary>
internal sealed class ShutdownExecutor : CallExecutor<ShutdownCall>
{
    /// <inheritdoc/>
    public override CallType Type => ShutdownCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(ShutdownCall call, CallContext context)
    {
        var value = Libc.shutdown(context.Descriptor(call.Fd), call.How);
        return LastErrno.Result(value);
    }
}
