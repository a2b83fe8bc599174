using Conformance.Model.Rules;
using Conformance.Scenarios;

namespace Conformance.Harness.Mutants;

/// <summary>
/// The line of a scenario file that says with which deliberate mistake in the model it diverges, so that the file alone is
/// enough to see it again.
/// </summary>
public static class MutantNote
{
    private const string Prefix = "mutant: ";

    /// <summary>The line for a mutant.</summary>
    public static string Of(RuleMutant mutant)
    {
        ArgumentNullException.ThrowIfNull(mutant);
        return Prefix + mutant.Id;
    }

    /// <summary>The id of the mutant a scenario names, or null.</summary>
    public static string? IdIn(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Notes.FirstOrDefault(note => note.StartsWith(Prefix, StringComparison.Ordinal))?[Prefix.Length..].Trim();
    }
}
