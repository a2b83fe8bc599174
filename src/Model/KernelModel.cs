using Conformance.Model.Rules;
using Conformance.Model.Syscalls;
using Conformance.Model.View;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model;

/// <summary>
/// The model of the socket layer. Two verbs: <see cref="Predict"/> says what the kernel may answer next and changes
/// nothing; <see cref="Adopt"/> takes over what it did answer. Not thread-safe.
/// </summary>
public sealed class KernelModel
{
    /// <summary>Why calls through <c>socketcall(2)</c> are not predicted for some kernels.</summary>
    internal const string No32BitCalls = "this kernel takes no 32-bit system calls (CONFIG_IA32_EMULATION)";

    private readonly Kernel _kernel;

    /// <summary>Makes a model of that kernel, with at most one deliberate mistake.</summary>
    public KernelModel(KernelProfile profile, RuleMutant? mutant = null)
    {
        ArgumentNullException.ThrowIfNull(profile);
        Rules = new RuleBook(profile.Version, mutant);
        _kernel = new Kernel(profile, Rules);
    }

    /// <summary>The rules as this model asks them: counts, trail, mutant.</summary>
    public RuleBook Rules { get; }

    /// <summary>The state, for those who look and do not touch (the generator, the explanation).</summary>
    public Kernel Kernel => _kernel;

    /// <summary>Starts a scenario.</summary>
    public void Begin(World world) => _kernel.Reset(world);

    /// <summary>What the kernel may answer to this call in the present state.</summary>
    public Prediction Predict(Call call, Bindings bindings)
    {
        ArgumentNullException.ThrowIfNull(call);
        _kernel.Bindings = bindings;
        _kernel.IsCompat = call.Entry == CallEntry.SocketCall;
        if (_kernel.IsCompat && !_kernel.Profile.Takes32BitCalls)
        {
            return Prediction.Unmodelled(No32BitCalls);
        }

        if (_kernel.IsCompat && SmallLayouts.WhyNot(call) is { } reason)
        {
            return Prediction.Unmodelled(reason);
        }

        var syscall = SyscallTable.Find(call.Type);
        var prediction = syscall.Predict(_kernel, call);
        return Rules.Mutant is null ? prediction : Mutated(syscall, call, prediction);
    }

    /// <summary>Takes over what the kernel answered: the effect of the call, with the choices it made.</summary>
    /// <param name="prediction">What <see cref="Predict"/> returned for the call.</param>
    /// <param name="result">What was answered; one of the results the prediction allows.</param>
    /// <param name="chosenPort">The port chosen, where the prediction asks for one.</param>
    public void Adopt(in Prediction prediction, in CallResult result, int chosenPort = 0) =>
        prediction.Effect?.Invoke(new Outcome(result, chosenPort));

    /// <summary>What an observer would read of the socket behind a descriptor; <see cref="SocketView.Empty"/> where there is no socket.</summary>
    public SocketView View(int descriptor, ViewParts parts) => StateView.Of(_kernel, descriptor, parts);

    private Prediction Mutated(Syscall syscall, Call call, Prediction prediction)
    {
        var mutant = Rules.Mutant!;
        if (!ReferenceEquals(prediction.Rule, mutant.Rule))
        {
            return prediction;
        }

        switch (mutant.Kind)
        {
            case MutantKind.OtherErrno:
                return prediction.WithResult(prediction.Result with { Errno = mutant.Errno });
            case MutantKind.SwappedWithSuccessor:
                Rules.Suppress(mutant.Rule);
                var other = syscall.Predict(_kernel, call);
                Rules.Restore(mutant.Rule);
                return other.Rule is { Errno: not Errno.None } next && next.Errno != mutant.Rule.Errno ? other : prediction;
            case MutantKind.Inverted:
            case MutantKind.Skipped:
                return prediction;
            default:
                throw new InvariantException("every kind of mutant is handled");
        }
    }
}
