using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>Makes one system call as a scenario says it; found by its type, listed nowhere.</summary>
internal abstract class CallExecutor
{
    /// <summary>The call it makes.</summary>
    public abstract CallType Type { get; }

    /// <summary>Makes the call once and returns what the kernel answered.</summary>
    public abstract CallResult Execute(Call call, CallContext context);
}

/// <summary>Makes one system call as a scenario says it, typed.</summary>
/// <typeparam name="TCall">The call.</typeparam>
internal abstract class CallExecutor<TCall> : CallExecutor
    where TCall : Call
{
    /// <inheritdoc/>
    public sealed override CallResult Execute(Call call, CallContext context) => Execute((TCall)call, context);

    /// <summary>Makes the call once and returns what the kernel answered.</summary>
    protected abstract CallResult Execute(TCall call, CallContext context);
}
