using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary>The model's side of one system call; found by its type, listed nowhere.</summary>
public abstract class Syscall
{
    /// <summary>The call it predicts.</summary>
    public abstract CallType Type { get; }

    /// <summary>Predicts the call in the present state, which it does not change.</summary>
    public abstract Prediction Predict(Kernel kernel, Call call);
}

/// <summary>The model's side of one system call, typed.</summary>
/// <typeparam name="TCall">The call.</typeparam>
public abstract class Syscall<TCall> : Syscall
    where TCall : Call
{
    /// <inheritdoc/>
    public sealed override Prediction Predict(Kernel kernel, Call call) => Predict(kernel, (TCall)call);

    /// <summary>Predicts the call in the present state, which it does not change.</summary>
    protected abstract Prediction Predict(Kernel kernel, TCall call);
}
