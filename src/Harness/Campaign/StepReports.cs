using Conformance.Harness.Comparison;
using Conformance.Harness.Execution;
using Conformance.Scenarios.Text;

namespace Conformance.Harness.Campaign;

/// <summary>Turns the steps of a run into the texts a report holds.</summary>
public static class StepReports
{
    private const string FinalComparison = "(every open socket at the end)";

    /// <summary>One report per call; the final comparison only where it differs.</summary>
    public static IReadOnlyList<StepReport> Of(IEnumerable<StepTrace> steps) =>
        [.. steps.Where(step => step.Call is not null || step.Divergence is not null).Select(Of)];

    private static StepReport Of(StepTrace step)
    {
        var difference = step.Divergence is { } divergence ? $"{divergence.Field}: expected {divergence.Expected}, observed {divergence.Observed}" : null;
        if (step.Call is not { } call)
        {
            return new StepReport(FinalComparison, step.Divergence?.Expected ?? "", step.Divergence?.Observed ?? "", null, difference);
        }

        var observed = step.Result is { } result ? ScenarioWriter.Write(call, result) : "";
        return new StepReport(ScenarioWriter.Write(call), PredictionText.Of(call, step.Prediction), observed, step.Prediction.Rule?.Id, difference);
    }
}
