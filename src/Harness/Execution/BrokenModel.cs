using Conformance.Harness.Comparison;
using Conformance.Model;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Execution;

/// <summary>Reports a mistake of the model itself as a finding, so that it is shrunk and shown like any other.</summary>
internal static class BrokenModel
{
    /// <summary>Describes what the model threw; the signature names the invariant, or the kind of exception.</summary>
    public static Divergence Describe(int step, Call? call, Exception exception)
    {
        var claim = exception is InvariantException ? exception.Message : exception.GetType().Name;
        return new Divergence(
            DivergenceKind.ModelBroken,
            step,
            call,
            null,
            "model",
            "the model keeps its invariants",
            $"{exception.GetType().Name}: {exception.Message}",
            DivergenceSignature.Of(call, null, "model", claim));
    }
}
