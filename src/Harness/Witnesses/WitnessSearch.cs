using Conformance.Harness.Execution;
using Conformance.Harness.Shrinking;
using Conformance.Model;
using Conformance.Model.Rules;
using Conformance.Scenarios;

namespace Conformance.Harness.Witnesses;

/// <summary>
/// Looks for a smallest scenario that fires each rule: the one that answers why the rule exists. On the model alone, so that
/// millions of calls can be looked through. Not thread-safe.
/// </summary>
public sealed class WitnessSearch
{
    private readonly RuleTrail _trail;
    private readonly SortedDictionary<int, List<Scenario>> _found = [];
    private readonly bool[] _isWanted = new bool[RuleCatalogue.All.Count];
    private readonly List<(Rule Rule, int Calls)> _fired = [];

    // Every scenario that fires a rule shrinks to much the same; a few starts are kept in case one depends on a choice of the kernel.
    private const int StartsMax = 4;

    /// <summary>Looks for those rules with the model of a kernel.</summary>
    public WitnessSearch(KernelProfile profile, IEnumerable<Rule> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        _trail = new RuleTrail(profile);
        foreach (var rule in wanted)
        {
            _isWanted[rule.Index] = true;
            _found[rule.Index] = [];
        }
    }

    /// <summary>The rules wanted that no scenario has fired yet.</summary>
    public IReadOnlyList<Rule> Missing => [.. RuleCatalogue.All.Where(rule => _isWanted[rule.Index] && _found[rule.Index].Count == 0)];

    /// <summary>Looks at one scenario.</summary>
    public void Look(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _fired.Clear();
        _trail.Run(scenario, PortPreference.Lowest, (index, asked) =>
        {
            foreach (var (rule, held) in asked)
            {
                if (held && _isWanted[rule.Index])
                {
                    _fired.Add((rule, index + 1));
                }
            }
        });
        foreach (var (rule, calls) in _fired)
        {
            Keep(rule, scenario, calls);
        }
    }

    /// <summary>The smallest scenarios found for a rule, each ending with the call that fires it; the best first.</summary>
    public IEnumerable<Scenario> Witnesses(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var shrinker = new ScenarioShrinker();
        return _found[rule.Index]
            .Select(start => shrinker.Shrink(start, candidate => _trail.HoldsAtTheEnd(candidate, rule)).Scenario)
            .OrderBy(witness => witness.Steps.Count)
            .Distinct();
    }

    private void Keep(Rule rule, Scenario scenario, int calls)
    {
        var starts = _found[rule.Index];
        if (starts.Count == StartsMax && starts[^1].Steps.Count <= calls)
        {
            return;
        }

        var start = scenario with { Steps = [.. scenario.Steps.Take(calls)] };
        if (!_trail.HoldsAtTheEnd(start, rule))
        {
            return;
        }

        var place = starts.FindIndex(longer => longer.Steps.Count > calls);
        starts.Insert(place < 0 ? starts.Count : place, start);
        if (starts.Count > StartsMax)
        {
            starts.RemoveAt(StartsMax);
        }
    }
}
