using Conformance.Scenarios;

namespace Conformance.Harness.Shrinking;

/// <summary>
/// A shrink under way: the smallest scenario so far and the one way to replace it. A candidate is taken when it is smaller
/// in the total order and the predicate holds for it; verdicts are remembered, so trying twice costs nothing.
/// </summary>
internal sealed class Reduction
{
    private readonly Func<Scenario, bool> _diverges;
    private readonly int _executionsMax;
    private readonly Func<bool> _goesOn;
    private readonly HashSet<ScenarioRank> _refused = [];
    private ScenarioRank _rank;

    public Reduction(Scenario start, Func<Scenario, bool> diverges, int executionsMax, Func<bool> goesOn)
    {
        _diverges = diverges;
        _executionsMax = executionsMax;
        _goesOn = goesOn;
        Current = start;
        _rank = ScenarioRank.Of(start);
    }

    /// <summary>The smallest scenario so far.</summary>
    public Scenario Current { get; private set; }

    /// <summary>Scenarios executed.</summary>
    public int Executions { get; private set; }

    /// <summary>Whether the limit of executions is reached or somebody wants it to end; nothing is taken from then on.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Takes a candidate if it is smaller and still diverges.</summary>
    public bool Try(Scenario candidate)
    {
        var normal = NormalForm.Of(candidate);
        var rank = ScenarioRank.Of(normal);
        IsExhausted |= Executions >= _executionsMax || !_goesOn();
        if (IsExhausted || rank.CompareTo(_rank) >= 0 || _refused.Contains(rank))
        {
            return false;
        }

        Executions++;
        if (!_diverges(normal))
        {
            _refused.Add(rank);
            return false;
        }

        Current = normal;
        _rank = rank;
        return true;
    }
}
