using Conformance.Harness.Comparison;
using Conformance.Model;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Execution;

/// <summary>Both sides' view of one socket.</summary>
/// <param name="Descriptor">Whose view it is.</param>
/// <param name="Expected">The model's.</param>
/// <param name="Observed">The executor's.</param>
public readonly record struct ViewPair(int Descriptor, SocketView Expected, SocketView Observed);

/// <summary>One call of a scenario as both sides saw it.</summary>
/// <param name="Index">Index of the call; the number of calls for the final comparison.</param>
/// <param name="Call">The call, or null for the final comparison.</param>
/// <param name="Prediction">What the model allowed.</param>
/// <param name="Result">What was answered; null where the call was not made because the model does not say.</param>
/// <param name="Port">The port chosen, or 0.</param>
/// <param name="Views">The sockets compared after it.</param>
/// <param name="Divergence">What differed, or null.</param>
public sealed record StepTrace(int Index, Call? Call, Prediction Prediction, CallResult? Result, int Port, ValueList<ViewPair> Views, Divergence? Divergence);

/// <summary>Told about every call of a lock-step run; how replay and explanation look on.</summary>
public interface IStepListener
{
    /// <summary>A call is about to be predicted.</summary>
    void Starts(int index, Call call);

    /// <summary>A call was made and compared, or the final comparison was.</summary>
    void Ends(StepTrace step);
}
