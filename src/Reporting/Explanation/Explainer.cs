using Conformance.Harness.Comparison;
using Conformance.Harness.Execution;
using Conformance.Model;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;
using Conformance.Scenarios.Text;

namespace Conformance.Reporting.Explanation;

/// <summary>
/// Runs a scenario on the model alone and writes down why each call is answered as it is. Where the kernel may choose, the
/// fixed chooser of <see cref="ModelExecutor"/> does, so the explanation is the same on every machine.
/// </summary>
public sealed class Explainer
{
    private readonly KernelModel _model;
    private readonly Bindings _bindings = new();

    /// <summary>Explains with the rules of a kernel, and with a deliberate mistake where the scenario was found with one.</summary>
    public Explainer(KernelProfile profile, RuleMutant? mutant = null) => _model = new KernelModel(profile, mutant);

    /// <summary>Explains a scenario.</summary>
    public ScenarioExplanation Explain(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _bindings.Clear();
        using var executor = new ModelExecutor(_model);
        executor.Begin(scenario.World);
        var steps = new List<ExplainedStep>();
        foreach (var step in scenario.Steps)
        {
            steps.Add(Explain(step, executor));
            if (steps[^1].Unmodelled is not null)
            {
                break;
            }
        }

        executor.End();
        return new ScenarioExplanation(scenario.World, steps);
    }

    private ExplainedStep Explain(Step step, ModelExecutor executor)
    {
        var call = step.Call;
        var asked = new List<RuleAnswer>();
        _model.Rules.Trail = asked;
        var prediction = _model.Predict(call, _bindings);
        _model.Rules.Trail = null;
        var written = ScenarioWriter.Write(call);
        if (prediction.Kind == PredictionKind.Unmodelled)
        {
            return new ExplainedStep(written, null, RecordedText(step, null), asked, prediction.Rule, null, prediction.Reason, []);
        }

        var before = Views();
        var result = executor.Execute(call, _bindings);
        _bindings.Record(call, result);
        var answer = ScenarioWriter.Write(call, result);
        return new ExplainedStep(written, answer, RecordedText(step, answer), asked, prediction.Rule, ChoiceText(call, prediction), null, Changes(before, Views()));
    }

    private static string? RecordedText(Step step, string? answer)
    {
        if (step.Expected is not { } expected)
        {
            return null;
        }

        var recorded = ScenarioWriter.Write(step.Call, expected);
        return recorded == answer ? null : recorded;
    }

    private static string? ChoiceText(Call call, in Prediction prediction) =>
        prediction.Ports is null && prediction.Alternatives.Count == 0 ? null : PredictionText.Of(call, prediction);

    private SortedDictionary<int, SocketView> Views()
    {
        var views = new SortedDictionary<int, SocketView>();
        for (var descriptor = 0; descriptor < _model.Kernel.Files.End; descriptor++)
        {
            if (_model.Kernel.Files.Find(descriptor)?.Socket is not null)
            {
                views.Add(descriptor, _model.View(descriptor, ViewParts.Final));
            }
        }

        return views;
    }

    private static List<SocketChange> Changes(SortedDictionary<int, SocketView> before, SortedDictionary<int, SocketView> after)
    {
        var changes = new List<SocketChange>();
        foreach (var descriptor in before.Keys.Union(after.Keys).Order())
        {
            var wasThere = before.TryGetValue(descriptor, out var old);
            var isThere = after.TryGetValue(descriptor, out var now);
            var parts = isThere ? ViewChange.Between(wasThere ? old : SocketView.Empty, now) : [];
            if (!wasThere || !isThere || parts.Count > 0)
            {
                var kind = !wasThere ? SocketChangeKind.Opened : isThere ? SocketChangeKind.Changed : SocketChangeKind.Closed;
                changes.Add(new SocketChange(descriptor, kind, parts));
            }
        }

        return changes;
    }
}
