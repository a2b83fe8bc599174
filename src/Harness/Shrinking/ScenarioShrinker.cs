using Conformance.Scenarios;

namespace Conformance.Harness.Shrinking;

/// <summary>
/// Finds the smallest scenario that still diverges. Passes run in a fixed order until none of them finds anything smaller;
/// "smaller" is one total order on scenarios, so that different starts of the same divergence end in the same normal form.
/// One implementation for the command line and for properties.
/// </summary>
public sealed class ScenarioShrinker
{
    /// <summary>The limit of executions unless another is given.</summary>
    public const int DefaultExecutionsMax = 3000;

    private readonly int _executionsMax;
    private readonly Func<bool> _goesOn;

    /// <summary>Makes a shrinker.</summary>
    /// <param name="executionsMax">The most scenarios it executes.</param>
    /// <param name="goesOn">Asked before each execution; false ends the shrink with what it has.</param>
    public ScenarioShrinker(int executionsMax = DefaultExecutionsMax, Func<bool>? goesOn = null)
    {
        _executionsMax = executionsMax;
        _goesOn = goesOn ?? (() => true);
    }

    /// <summary>Shrinks a scenario for which the predicate holds.</summary>
    /// <param name="scenario">A scenario that diverges.</param>
    /// <param name="diverges">Whether a scenario still shows the same divergence.</param>
    public ShrinkResult Shrink(Scenario scenario, Func<Scenario, bool> diverges)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(diverges);
        var reduction = new Reduction(NormalForm.Of(scenario), diverges, _executionsMax, _goesOn);
        Scenario before;
        do
        {
            before = reduction.Current;
            FewerCalls.Simplify(reduction);
            SimplerWorlds.Simplify(reduction);
            Shortcuts.Simplify(reduction);
            SimplerHandles.Simplify(reduction);
            Substitutions.Simplify(reduction);
            SimplerCalls.Simplify(reduction);
            SimplerArguments.Simplify(reduction);
            FewerCalls.DropPairs(reduction);
            CanonicalSetups.Simplify(reduction);
        }
        while (!ReferenceEquals(before, reduction.Current) && !reduction.IsExhausted);

        return new ShrinkResult(reduction.Current, reduction.Executions, !reduction.IsExhausted);
    }
}
