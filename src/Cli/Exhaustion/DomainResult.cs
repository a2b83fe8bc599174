using System.Text.Json.Serialization;
using Conformance.Cli.Campaigns;
using Conformance.Generators.Domains;
using Conformance.Harness.Campaign;

namespace Conformance.Cli.Exhaustion;

/// <summary>What came of one domain. Every cell is in exactly one of the counts from agreements to notRun.</summary>
/// <param name="Name">The domain.</param>
/// <param name="Cells">How many cells it has.</param>
/// <param name="Agreements">Cells in which Linux answers as the model predicts.</param>
/// <param name="Divergent">Cells in which it does not.</param>
/// <param name="Unmodelled">Cells of which the model does not say what Linux answers; 0 unless something is wrong.</param>
/// <param name="Unavailable">Cells whose world this host does not provide.</param>
/// <param name="Unreached">Cells that need one that did not agree.</param>
/// <param name="NotRun">Cells nobody came to: an interruption, or a worker that died.</param>
/// <param name="LeftOut">What would belong to the domain and does not, because the model does not know it at all.</param>
/// <param name="Reasons">Why cells are unmodelled or unavailable: reason to number of scenarios.</param>
/// <param name="Scenarios">Scenarios run.</param>
/// <param name="Calls">Calls predicted, made and compared.</param>
/// <param name="ElapsedSeconds">How long it took.</param>
/// <param name="CellsPerSecond">Cells a second, all workers together.</param>
/// <param name="Divergences">What differs, one for each signature.</param>
/// <param name="WorkerDeaths">Scenarios during which a worker died or hung.</param>
internal sealed record DomainResult(
    string Name,
    long Cells,
    long Agreements,
    long Divergent,
    long Unmodelled,
    long Unavailable,
    long Unreached,
    long NotRun,
    IReadOnlyList<string> LeftOut,
    SortedDictionary<string, long> Reasons,
    long Scenarios,
    long Calls,
    double ElapsedSeconds,
    double CellsPerSecond,
    IReadOnlyList<DivergentCells> Divergences,
    IReadOnlyList<LostScenario> WorkerDeaths)
{
    /// <summary>Whether every cell the host has a world for agrees.</summary>
    [JsonIgnore]
    public bool IsClean => Divergent + Unmodelled + Unreached + NotRun == 0 && WorkerDeaths.Count == 0;

    /// <summary>Puts a result together.</summary>
    public static DomainResult Of(Domain domain, CampaignFindings findings, CampaignResult result)
    {
        var cells = result.Tally.Cells;
        var timing = TimingReport.Of(result.Elapsed, result.Tally.Calls, cells.Total, workers: 1);
        return new DomainResult(
            domain.Name,
            domain.Cells,
            cells.Agreements,
            cells.Divergent,
            cells.Unmodelled,
            cells.Unavailable,
            cells.Unreached,
            domain.Cells - cells.Total,
            domain.LeftOut,
            result.Tally.Unmodelled,
            result.Tally.Scenarios,
            result.Tally.Calls,
            timing.ElapsedSeconds,
            timing.ScenariosPerSecond,
            [.. findings.Divergences.Select(divergence => DivergentCells.Of(divergence, result.Occurrences.GetValueOrDefault(divergence.Signature)))],
            [.. findings.Deaths.Select(death => new LostScenario(death.FoundAt.Index, death.Cause, death.Scenario, death.Files))]);
    }

    /// <summary>A domain that an interruption left out.</summary>
    public static DomainResult NotBegun(Domain domain) =>
        new(domain.Name, domain.Cells, 0, 0, 0, 0, 0, domain.Cells, domain.LeftOut, [], 0, 0, 0, 0, [], []);
}

/// <summary>Cells that differ in the same way.</summary>
/// <param name="Signature">What makes two divergences the same.</param>
/// <param name="Cell">The first cell that showed it.</param>
/// <param name="Cells">How many showed it.</param>
/// <param name="Reliability">In how many of ten runs, each in a fresh namespace, it showed.</param>
/// <param name="Rule">The rule that decided the prediction, or null where the call simply succeeds.</param>
/// <param name="Expected">What the model allows.</param>
/// <param name="Observed">What Linux did.</param>
/// <param name="Scenario">The smallest scenario that shows it, as a scenario file.</param>
/// <param name="Files">The files written about it, below the directory of the domain.</param>
internal sealed record DivergentCells(
    string Signature,
    string Cell,
    long Cells,
    string Reliability,
    string? Rule,
    string Expected,
    string Observed,
    string Scenario,
    IReadOnlyList<string> Files)
{
    /// <summary>Describes a finding.</summary>
    public static DivergentCells Of(DivergenceReport divergence, long cells) => new(
        divergence.Signature,
        divergence.FoundAt.ToString(),
        Math.Max(1, cells),
        divergence.Reliability.ToString(),
        divergence.Rule,
        divergence.Expected,
        divergence.Observed,
        divergence.Scenario,
        divergence.Files);
}

/// <summary>A scenario during which a worker died or hung.</summary>
/// <param name="Index">Its index in the domain.</param>
/// <param name="Cause">How it ended.</param>
/// <param name="Scenario">The scenario as a scenario file.</param>
/// <param name="Files">The file written about it, below the directory of the domain.</param>
internal sealed record LostScenario(long Index, string Cause, string Scenario, IReadOnlyList<string> Files);
