using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes <c>listen(2)</c>.</summary>
internal sealed class ListenExecutor : CallExecutor<ListenCall>
{
    /// <inheritdoc/>
    public override CallType Type => ListenCall.CallType;

    /// <inheritdoc/>
    protected override CallResult Execute(ListenCall call, CallContext context)
    {
        var value = Libc.listen(context.Descriptor(call.Fd), call.Backlog);
        return LastErrno.Result(value);
    }
}
