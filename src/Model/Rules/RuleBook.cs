using System.Runtime.CompilerServices;

namespace Conformance.Model.Rules;

/// <summary>How often a rule was asked and how often its condition held.</summary>
/// <param name="Asked">Times asked.</param>
/// <param name="Held">Times the condition held, at most <paramref name="Asked"/>.</param>
public readonly record struct RuleCount(long Asked, long Held);

/// <summary>One question of a trail: which rule, and what it answered.</summary>
public readonly record struct RuleAnswer(Rule Rule, bool Held);

/// <summary>
/// The rules as one run of the model asks them. The single door through which every decision goes: it counts, keeps the
/// trail when one is wanted, leaves out what the profile's kernel does not have, and applies the mutant when one is set.
/// </summary>
public sealed class RuleBook
{
    private const byte Plain = 0;
    private const byte Absent = 1;
    private const byte Negated = 2;

    private readonly long[] _asked = new long[RuleCatalogue.All.Count];
    private readonly long[] _held = new long[RuleCatalogue.All.Count];
    private readonly byte[] _twists = new byte[RuleCatalogue.All.Count];

    /// <summary>Opens the book for a kernel version, with at most one mutant.</summary>
    public RuleBook(KernelVersion version, RuleMutant? mutant = null)
    {
        Mutant = mutant;
        foreach (var rule in RuleCatalogue.All)
        {
            _twists[rule.Index] = version < rule.Since || version > rule.Until ? Absent : Plain;
        }

        if (mutant is { Kind: MutantKind.Skipped or MutantKind.Inverted })
        {
            _twists[mutant.Rule.Index] = mutant.Kind == MutantKind.Skipped ? Absent : Negated;
        }
    }

    /// <summary>The deliberate mistake, or null.</summary>
    public RuleMutant? Mutant { get; }

    /// <summary>The questions asked since it was last cleared, when somebody wants them; null costs nothing.</summary>
    public List<RuleAnswer>? Trail { get; set; }

    /// <summary>Asks a rule: returns whether its condition holds, as the kernel version and the mutant see it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Decide(Rule rule, bool condition)
    {
        var index = rule.Index;
        if (_twists[index] != Plain)
        {
            condition = _twists[index] == Negated && !condition;
        }

        _asked[index]++;
        if (condition)
        {
            _held[index]++;
        }

        Trail?.Add(new RuleAnswer(rule, condition));
        return condition;
    }

    /// <summary>The counts of a rule.</summary>
    public RuleCount CountOf(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new RuleCount(_asked[rule.Index], _held[rule.Index]);
    }

    /// <summary>Makes a rule never hold until <see cref="Restore"/>; how a swapped pair is evaluated.</summary>
    internal void Suppress(Rule rule) => _twists[rule.Index] = Absent;

    /// <summary>Ends <see cref="Suppress"/>.</summary>
    internal void Restore(Rule rule) => _twists[rule.Index] = Plain;
}
