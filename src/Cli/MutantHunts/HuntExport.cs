using Conformance.Harness.Campaign;
using Conformance.Model.Rules;
using Conformance.Reporting;
using Conformance.Reporting.Reproducers;
using Conformance.Reporting.Reproducers.C;

namespace Conformance.Cli.MutantHunts;

/// <summary>
/// Writes what a mutant was found by as two C programs, <c>linux.c</c>, which expects what Linux answered, and
/// <c>mutant.c</c>, which expects what the mistaken model has. <c>scripts/check-exports</c> runs them all.
/// </summary>
/// <param name="directory">The directory; each mutant gets a folder in it.</param>
internal sealed class HuntExport(string directory)
{
    /// <summary>Writes one.</summary>
    /// <exception cref="ReportWriteException">The files cannot be written.</exception>
    public void Keep(RuleMutant mutant, DivergenceReport divergence)
    {
        if (divergence is not { Evidence: { } evidence, Reliability.IsCertain: true })
        {
            return;
        }

        if (CReproducer.TryWrite(Reproducer.OfLinux(evidence)) is not { } linux)
        {
            return;
        }

        var folder = Path.Combine(directory, string.Concat(mutant.Id.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' ? letter : '_')));
        AtomicFile.Write(Path.Combine(folder, "scenario.scn"), divergence.Scenario);
        AtomicFile.Write(Path.Combine(folder, "linux.c"), linux);
        AtomicFile.Write(Path.Combine(folder, "mutant.c"), CReproducer.Write(Reproducer.OfModel(evidence)));
    }
}
