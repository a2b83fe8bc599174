using Conformance.Model.Rules;

namespace Conformance.Harness.Campaign;

/// <summary>Which rules a campaign exercised.</summary>
public sealed record RuleCoverageReport
{
    /// <summary>Rules of the model.</summary>
    public required int Total { get; init; }

    /// <summary>Rules a scenario can fire.</summary>
    public required int Reachable { get; init; }

    /// <summary>Reachable rules that were seen both true and false, or, where the catalogue says that only one of the two can be seen, that one.</summary>
    public required int Exercised { get; init; }

    /// <summary>Reachable rules that were not exercised, and what was missing.</summary>
    public SortedDictionary<string, string> Missing { get; init; } = [];

    /// <summary>Rules that no scenario fires one way or the other, and why.</summary>
    public SortedDictionary<string, string> Exceptions { get; init; } = [];

    /// <summary>Every rule: how often it was asked and what it answered.</summary>
    public SortedDictionary<string, RuleExercise> ById { get; init; } = [];

    /// <summary>Judges the counts of a campaign.</summary>
    /// <param name="countOf">The counts of a rule.</param>
    public static RuleCoverageReport Of(Func<Rule, RuleCount> countOf)
    {
        ArgumentNullException.ThrowIfNull(countOf);
        var missing = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var exceptions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var byId = new SortedDictionary<string, RuleExercise>(StringComparer.Ordinal);
        var reachable = 0;
        foreach (var rule in RuleCatalogue.All)
        {
            var count = countOf(rule);
            var exercise = new RuleExercise(count.Asked, count.Held, count.Asked - count.Held);
            byId.Add(rule.Id, exercise);
            if (rule.StandingReason.Length > 0)
            {
                exceptions.Add(rule.Id, rule.StandingReason);
            }

            if (rule.Standing == RuleStanding.Unreachable)
            {
                continue;
            }

            reachable++;
            if (exercise.Lacks(oneWayOnly: rule.StandingReason.Length > 0) is { } lack)
            {
                missing.Add(rule.Id, lack);
            }
        }

        return new RuleCoverageReport
        {
            Total = RuleCatalogue.All.Count,
            Reachable = reachable,
            Exercised = reachable - missing.Count,
            Missing = missing,
            Exceptions = exceptions,
            ById = byId,
        };
    }
}

/// <summary>What a campaign saw of one rule.</summary>
/// <param name="Asked">Times the rule was asked.</param>
/// <param name="True">Times its condition held.</param>
/// <param name="False">Times it did not.</param>
public sealed record RuleExercise(long Asked, long True, long False)
{
    /// <summary>What keeps the rule from counting as exercised, or null where nothing does.</summary>
    /// <param name="oneWayOnly">Whether the catalogue says that only one of true and false can be seen.</param>
    public string? Lacks(bool oneWayOnly) => (Asked, True, False) switch
    {
        (0, _, _) => "never asked",
        _ when oneWayOnly => null,
        (_, 0, _) => "never true",
        (_, _, 0) => "never false",
        _ => null,
    };
}
