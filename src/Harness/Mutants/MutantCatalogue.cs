using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Harness.Mutants;

/// <summary>Every deliberate mistake that can be made with the rules of the model.</summary>
public static class MutantCatalogue
{
    /// <summary>
    /// The mutants of the rules that can be reached, in the order of the rules. Left out are those that could not be told
    /// from the model: a swap with a rule that answers the same error, that another call asks, or that is never asked of a
    /// call the first one refuses (<see cref="Rule.NothingAfter"/>).
    /// </summary>
    public static IReadOnlyList<RuleMutant> All { get; } =
        [.. RuleCatalogue.All.Where(rule => rule.Standing != RuleStanding.Unreachable).SelectMany(Of)];

    /// <summary>The mutant of that id, or null.</summary>
    public static RuleMutant? Find(string id) => All.FirstOrDefault(mutant => mutant.Id == id);

    /// <summary>The mutants of one rule.</summary>
    public static IEnumerable<RuleMutant> Of(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        yield return new RuleMutant(rule, MutantKind.Inverted);
        yield return new RuleMutant(rule, MutantKind.Skipped);
        if (rule.Errno == Errno.None)
        {
            yield break;
        }

        yield return new RuleMutant(rule, MutantKind.OtherErrno, rule.Errno == Errno.EINVAL ? Errno.EPERM : Errno.EINVAL);
        if (rule is { NothingAfter: "", Successor: { Errno: not Errno.None, Standing: not RuleStanding.Unreachable } next } && next.Errno != rule.Errno && CallOf(next) == CallOf(rule))
        {
            yield return new RuleMutant(rule, MutantKind.SwappedWithSuccessor);
        }
    }

    private static string CallOf(Rule rule) => rule.Id[..rule.Id.IndexOf('.', StringComparison.Ordinal)];
}
