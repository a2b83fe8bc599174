using Conformance.Harness.Comparison;
using Conformance.Harness.Execution;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;
using Conformance.Scenarios.Text;

namespace Conformance.Harness.Evidence;

/// <summary>Gathers what several runs of one scenario have in common.</summary>
public sealed class EvidenceRecorder
{
    private readonly List<AnsweredStep> _steps = [];
    private StepTrace? _last;
    private List<StateEvidence> _state = [];
    private bool _hasBegun;

    /// <summary>Adds a run. All runs must have ended at the same call with the same signature, or without a difference.</summary>
    public void Add(IReadOnlyList<StepTrace> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var made = steps.Where(step => step is { Call: not null, Result: not null }).ToList();
        var state = StateOf(steps);
        if (!_hasBegun)
        {
            _hasBegun = true;
            _steps.AddRange(made.Select(step => new AnsweredStep(step.Call!, step.Result, HasAnyPort: false)));
            _last = steps.Count > 0 ? steps[^1] : null;
            _state = state;
            return;
        }

        for (var index = 0; index < Math.Min(_steps.Count, made.Count); index++)
        {
            _steps[index] = _steps[index].And(made[index].Result!.Value);
        }

        _state = [.. _state.Where(state.Contains)];
    }

    /// <summary>What the runs have in common; null where nothing was run.</summary>
    public DivergenceEvidence? Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        if (_last is null)
        {
            return null;
        }

        var linux = Named(scenario);
        return new DivergenceEvidence
        {
            Linux = ScenarioWriter.Write(scenario with { Steps = [.. linux] }),
            Model = ScenarioWriter.Write(scenario with { Steps = [.. WithModelsAnswer(linux)] }),
            State = _state,
            Port = PortOf(_last),
        };
    }

    private List<Step> WithModelsAnswer(List<Step> linux)
    {
        if (_last is { Divergence.Kind: not (DivergenceKind.WrongState or DivergenceKind.PortNotPredicted or DivergenceKind.ModelBroken), Call: not null })
        {
            return [.. linux[..^1], linux[^1] with { Expected = _last.Prediction.Result }];
        }

        return linux;
    }

    // A port that is another in each run gets a symbol of its own, which no call uses.
    private List<Step> Named(Scenario scenario)
    {
        var next = scenario.Steps.Select(step => step.Call.PortSymbol).DefaultIfEmpty(Call.Nothing).Max() + 1;
        var named = new List<Step>();
        foreach (var step in _steps)
        {
            var isNameless = step.HasAnyPort && step.Call.PortSymbol < 0;
            var isNamed = !isNameless || next <= Bindings.SymbolMax;
            var call = isNameless && isNamed ? step.Call with { PortSymbol = next++ } : step.Call;
            named.Add(new Step(call, isNamed ? step.Answer : null));
        }

        return named;
    }

    private static List<StateEvidence> StateOf(IReadOnlyList<StepTrace> steps)
    {
        if (steps.Count == 0 || steps[^1] is not { Divergence.Kind: DivergenceKind.WrongState } last)
        {
            return [];
        }

        var pair = last.Views[^1];
        return
        [
            .. ViewField.All
                .Select(field => new StateEvidence(pair.Descriptor, field.Name, field.Read(pair.Expected), field.Read(pair.Observed)))
                .Where(part => part.Expected != part.Observed),
        ];
    }

    private static PortEvidence? PortOf(StepTrace step)
    {
        if (step is not { Divergence.Kind: DivergenceKind.PortNotPredicted, Prediction.Ports: { } ports })
        {
            return null;
        }

        var allowed = new List<PortSpan>();
        foreach (var tier in ports.Tiers.Where(tier => !tier.IsEmpty))
        {
            allowed.Add(new PortSpan(tier.Low, tier.High, tier.Step, tier.Taken));
            if (!tier.MayBeMissed)
            {
                break;
            }
        }

        return new PortEvidence(ports.Descriptor, allowed);
    }

    /// <summary>A call and what its answers have in common.</summary>
    private readonly record struct AnsweredStep(Call Call, CallResult? Answer, bool HasAnyPort)
    {
        public AnsweredStep And(in CallResult other)
        {
            if (Answer is not { } answer || answer.Equals(other))
            {
                return this;
            }

            if (answer.Value != other.Value || answer.Errno != other.Errno || answer.Blocked != other.Blocked)
            {
                return this with { Answer = null };
            }

            return new Step(Call with { PortSymbol = 0 }, answer).Accepts(other)
                ? this with { HasAnyPort = true }
                : this with { Answer = answer with { Output = null } };
        }
    }
}
