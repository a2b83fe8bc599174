using Conformance.Cli.Campaigns;
using Conformance.Generators.Domains;
using Conformance.Harness.Campaign;
using Conformance.Reporting.Exhaustion;

namespace Conformance.Cli.Exhaustion;

/// <summary>Puts the report of a domain together.</summary>
internal static class DomainAssembly
{
    /// <summary>A domain that was run.</summary>
    public static DomainReport Assemble(Domain domain, CampaignFindings findings, CampaignResult result)
    {
        var cells = result.Tally.Cells;
        var timing = TimingReport.Of(result.Elapsed, result.Tally.Calls, cells.Total, workers: 1);
        return NotBegun(domain) with
        {
            Agreements = cells.Agreements,
            Divergent = cells.Divergent,
            Unmodelled = cells.Unmodelled,
            Unavailable = cells.Unavailable,
            Unreached = cells.Unreached,
            Reasons = result.Tally.Unmodelled,
            Scenarios = result.Tally.Scenarios,
            Calls = result.Tally.Calls,
            ElapsedSeconds = timing.ElapsedSeconds,
            CellsPerSecond = timing.ScenariosPerSecond,
            Divergences = [.. findings.Divergences.Select(found => DivergentCells.Of(found, result.Occurrences.GetValueOrDefault(found.Signature)))],
            WorkerDeaths = [.. findings.Deaths.Select(death => new LostScenario(death.FoundAt.Index, death.Cause, death.Scenario, death.Files))],
        };
    }

    /// <summary>A domain that an interruption left out.</summary>
    public static DomainReport NotBegun(Domain domain) => new() { Name = domain.Name, Cells = domain.Cells, LeftOut = domain.LeftOut };
}
