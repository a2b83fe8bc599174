using Conformance.Scenarios.Abi;

namespace Conformance.Model.Rules;

/// <summary>How a mutant twists its rule.</summary>
public enum MutantKind
{
    /// <summary>The rule's condition is negated.</summary>
    Inverted,

    /// <summary>The rule never holds.</summary>
    Skipped,

    /// <summary>The refusal answers another error.</summary>
    OtherErrno,

    /// <summary>Where this rule and a later check of the same call both hold, the later one decides.</summary>
    SwappedWithSuccessor,
}

/// <summary>One deliberate mistake in the model, to test that the campaign would find it.</summary>
/// <param name="Rule">The rule twisted.</param>
/// <param name="Kind">How.</param>
/// <param name="Errno">The error answered instead (<see cref="MutantKind.OtherErrno"/> only).</param>
public sealed record RuleMutant(Rule Rule, MutantKind Kind, Errno Errno = Errno.None)
{
    /// <summary>Stable name, for example <c>bind.inet.length~skipped</c>.</summary>
    public string Id => Kind switch
    {
        MutantKind.Inverted => $"{Rule.Id}~inverted",
        MutantKind.Skipped => $"{Rule.Id}~skipped",
        MutantKind.OtherErrno => $"{Rule.Id}~{Errno}",
        MutantKind.SwappedWithSuccessor => $"{Rule.Id}~swapped",
    };
}
