using Conformance.Scenarios.Abi;

namespace Conformance.Model.Rules;

/// <summary>How a rule is known.</summary>
public enum RuleStanding
{
    /// <summary>Seen on a live kernel.</summary>
    Observed,

    /// <summary>Read in the kernel source; nothing a scenario can do shows it.</summary>
    Unreachable,
}

/// <summary>
/// One decision the model takes. A rule has a name that never changes, says in one sentence what it states, and points at
/// the kernel function that decides the same thing.
/// </summary>
public sealed class Rule
{
    private Rule(string id, Errno errno, string statement, string source)
    {
        Id = id;
        Errno = errno;
        Statement = statement;
        Source = source;
    }

    /// <summary>Stable name, <c>call.layer.slug</c>; never reused or renamed.</summary>
    public string Id { get; }

    /// <summary>The error a refusal answers; <see cref="Errno.None"/> for a rule that decides an effect.</summary>
    public Errno Errno { get; }

    /// <summary>What the rule says when its condition holds: one sentence.</summary>
    public string Statement { get; }

    /// <summary>The kernel source, <c>path:function</c>.</summary>
    public string Source { get; }

    /// <summary>The first kernel the rule holds for; older profiles never ask it.</summary>
    public KernelVersion Since { get; init; } = KernelVersion.Oldest;

    /// <summary>The last kernel the rule holds for.</summary>
    public KernelVersion Until { get; init; } = KernelVersion.Newest;

    /// <summary>How it is known.</summary>
    public RuleStanding Standing { get; init; } = RuleStanding.Observed;

    /// <summary>Why no scenario fires it one way or the other; empty for rules that are reached both ways.</summary>
    public string StandingReason { get; init; } = "";

    /// <summary>
    /// Why no later check could refuse the call in its place: it supplies what they look at, or excludes what they ask for.
    /// Empty where one could; only then can the order of the two be mistaken.
    /// </summary>
    public string NothingAfter { get; private init; } = "";

    /// <summary>Place in the catalogue, dense from 0; assigned when the catalogue is made.</summary>
    public int Index { get; internal set; } = -1;

    /// <summary>The rule asked next in the same list of checks, or null; assigned when the catalogue is made.</summary>
    public Rule? Successor { get; internal set; }

    /// <summary>A rule that refuses the call with an error when its condition holds.</summary>
    /// <param name="id">The name.</param>
    /// <param name="errno">The error.</param>
    /// <param name="statement">What it says.</param>
    /// <param name="source">The kernel source.</param>
    /// <param name="unreachable">Why no scenario makes it hold; empty where one does.</param>
    /// <param name="oneWay">Why campaigns see it one way only, although scenarios can show both; empty where they see both.</param>
    /// <param name="nothingAfter">Why no later check could refuse the call in its place; empty where one could.</param>
    public static Rule Refuses(string id, Errno errno, string statement, string source, string unreachable = "", string oneWay = "", string nothingAfter = "") =>
        new(id, errno, statement, source) { Standing = StandingOf(unreachable), StandingReason = unreachable + oneWay, NothingAfter = nothingAfter };

    /// <summary>A rule that decides what happens, not whether it may.</summary>
    /// <param name="id">The name.</param>
    /// <param name="statement">What it says.</param>
    /// <param name="source">The kernel source.</param>
    /// <param name="unreachable">Why no scenario reaches it both ways; empty where some do.</param>
    /// <param name="oneWay">Why campaigns see it one way only, although scenarios can show both; empty where they see both.</param>
    public static Rule Decides(string id, string statement, string source, string unreachable = "", string oneWay = "") =>
        new(id, Errno.None, statement, source) { Standing = StandingOf(unreachable), StandingReason = unreachable + oneWay };

    /// <inheritdoc/>
    public override string ToString() => Id;

    private static RuleStanding StandingOf(string unreachable) => unreachable.Length == 0 ? RuleStanding.Observed : RuleStanding.Unreachable;
}
