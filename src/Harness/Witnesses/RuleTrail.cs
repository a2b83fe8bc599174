using Conformance.Harness.Execution;
using Conformance.Model;
using Conformance.Model.Rules;
using Conformance.Scenarios;

namespace Conformance.Harness.Witnesses;

/// <summary>Runs scenarios on the model alone and tells which rules held at which call.</summary>
public sealed class RuleTrail
{
    private readonly KernelModel _model;
    private readonly Bindings _bindings = new();
    private readonly List<RuleAnswer> _asked = [];

    /// <summary>Runs with the rules of a kernel.</summary>
    public RuleTrail(KernelProfile profile) => _model = new KernelModel(profile) { Rules = { Trail = _asked } };

    /// <summary>Runs a scenario, as far as the model predicts it.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="preference">Which ports are chosen.</param>
    /// <param name="answered">Told after each call: its index and the rules asked during it, good until it returns.</param>
    public void Run(Scenario scenario, PortPreference preference, Action<int, IReadOnlyList<RuleAnswer>> answered)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(answered);
        using var executor = new ModelExecutor(_model, preference);
        _bindings.Clear();
        executor.Begin(scenario.World);
        for (var index = 0; index < scenario.Steps.Count; index++)
        {
            var call = scenario.Steps[index].Call;
            _asked.Clear();
            try
            {
                _bindings.Record(call, executor.Execute(call, _bindings));
            }
            catch (NoAnswerException)
            {
                // The model does not say what this call answers: what follows would prove nothing.
                break;
            }

            answered(index, _asked);
        }

        executor.End();
    }

    /// <summary>Whether a rule holds at the last call of a scenario, whichever ports are chosen.</summary>
    public bool HoldsAtTheEnd(Scenario scenario, Rule rule)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return HoldsAtTheEnd(scenario, rule, PortPreference.Lowest) && HoldsAtTheEnd(scenario, rule, PortPreference.Alternating);
    }

    private bool HoldsAtTheEnd(Scenario scenario, Rule rule, PortPreference preference)
    {
        var holds = false;
        Run(scenario, preference, (index, asked) => holds = index == scenario.Steps.Count - 1 && asked.Contains(new RuleAnswer(rule, true)));
        return holds;
    }
}
