using Conformance.Model;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Comparison;

/// <summary>Judges what was answered and seen against what the model allows. Pure.</summary>
public static class Comparator
{
    /// <summary>Whether a result is one of those the prediction allows; never for a prediction that does not say.</summary>
    public static bool Allows(in Prediction prediction, in CallResult result)
    {
        if (prediction.Kind == PredictionKind.Unmodelled)
        {
            return false;
        }

        return prediction.Result.Allows(result) || IsAlternative(prediction, result);
    }

    /// <summary>The divergence of a result, or null where the prediction allows it.</summary>
    public static Divergence? Judge(int step, Call call, in Prediction prediction, in CallResult result)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Allows(prediction, result) ? null : ResultDifference.Describe(step, call, prediction, result);
    }

    /// <summary>
    /// The divergence of a port the kernel chose, or null where it is the one that goes with the result: a candidate of the
    /// first tier that is not empty, or the port of an alternative.
    /// </summary>
    public static Divergence? JudgePort(int step, Call call, in Prediction prediction, in CallResult result, int port)
    {
        ArgumentNullException.ThrowIfNull(call);
        Invariant.Holds(prediction.Ports is not null, "a port is judged where one was to be chosen");
        var isChosen = prediction.Result.Equals(result);
        if ((isChosen && prediction.Ports.Allows(port)) || IsAlternative(prediction, result, port))
        {
            return null;
        }

        return new Divergence(
            DivergenceKind.PortNotPredicted,
            step,
            call,
            prediction.Rule,
            "port",
            isChosen ? PortText.Of(prediction.Ports) : PortText.Of(prediction.AlternativePorts[prediction.Alternatives.AsSpan().IndexOf(result)]),
            PortText.Of(port),
            DivergenceSignature.Of(call, prediction.Rule, "port", PortText.Place(prediction.Ports, port)));
    }

    /// <summary>The divergence of a socket's view after a call (null: after the last one), or null where both sides agree.</summary>
    /// <param name="step">Index of the call.</param>
    /// <param name="call">The call, or null in the final comparison.</param>
    /// <param name="rule">The rule that decided the call.</param>
    /// <param name="descriptor">Whose view it is.</param>
    /// <param name="expected">The model's view.</param>
    /// <param name="observed">The observed view.</param>
    public static Divergence? JudgeView(int step, Call? call, Rule? rule, int descriptor, in SocketView expected, in SocketView observed)
    {
        if (expected.Equals(observed))
        {
            return null;
        }

        return ViewDifference.Describe(step, call, rule, descriptor, expected, observed);
    }

    private static bool IsAlternative(in Prediction prediction, in CallResult result, int port)
    {
        for (var index = 0; index < prediction.Alternatives.Count; index++)
        {
            if (prediction.Alternatives[index].Equals(result) && prediction.AlternativePorts[index] == port)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAlternative(in Prediction prediction, in CallResult result)
    {
        foreach (ref readonly var other in prediction.Alternatives.AsSpan())
        {
            if (other.Allows(result))
            {
                return true;
            }
        }

        return false;
    }
}
