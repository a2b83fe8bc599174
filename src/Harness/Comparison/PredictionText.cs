using Conformance.Model;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;
using Conformance.Scenarios.Text;

namespace Conformance.Harness.Comparison;

/// <summary>Prints what a prediction allows, as the scenario file writes results.</summary>
public static class PredictionText
{
    /// <summary>Every allowed result, with <c>or</c> between, and the ports that may be chosen.</summary>
    public static string Of(Call call, Prediction prediction)
    {
        if (prediction.Kind == PredictionKind.Unmodelled)
        {
            return $"not modelled: {prediction.Reason}";
        }

        var results = string.Join(" or ", Allowed(prediction).Select(result => ScenarioWriter.Write(call, result)).Distinct());
        return prediction.Ports is { } ports ? $"{results}, choosing {PortText.Of(ports)}" : results;
    }

    internal static IEnumerable<CallResult> Allowed(Prediction prediction) => prediction.Alternatives.Prepend(prediction.Result);
}
