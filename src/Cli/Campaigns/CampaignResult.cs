using Conformance.Harness.Campaign;

namespace Conformance.Cli.Campaigns;

/// <summary>What a campaign counted.</summary>
/// <param name="Tally">The counts of all workers.</param>
/// <param name="Occurrences">Scenarios that diverged, by signature.</param>
/// <param name="StrayInterruptions">Calls that were made again because a signal of the runtime interrupted them.</param>
/// <param name="Started">When it began.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="IsInterrupted">Whether it ended before its budget was used up.</param>
internal sealed record CampaignResult(CampaignTally Tally, SortedDictionary<string, long> Occurrences, long StrayInterruptions, DateTimeOffset Started, TimeSpan Elapsed, bool IsInterrupted);

/// <summary>Puts the report of a campaign together.</summary>
internal static class ReportAssembly
{
    /// <summary>The report.</summary>
    public static CampaignReport Assemble(CampaignSettings settings, KernelReport kernel, CampaignFindings findings, CampaignResult result)
    {
        var divergences = findings.Divergences
            .Select(divergence => divergence with { Occurrences = Math.Max(1, result.Occurrences.GetValueOrDefault(divergence.Signature)) })
            .ToList();
        var tally = result.Tally;
        return new CampaignReport
        {
            Tool = Tool.Describe(),
            Kernel = kernel,
            Seed = settings.Seed,
            Shard = settings.Shard,
            Observe = ObserveOption.NameOf(settings.Level),
            Mutant = settings.Mutant?.Id,
            Interrupted = result.IsInterrupted,
            Scenarios = tally.Scenarios,
            ScenarioDigest = tally.Digest.ToString(),
            Calls = tally.Calls,
            Divergences = [.. divergences.Where(divergence => divergence.Reliability.IsCertain)],
            Unstable = [.. divergences.Where(divergence => divergence.Reliability is { IsCertain: false, Shown: > 0 })],
            NotReproduced = [.. divergences.Where(divergence => divergence.Reliability.Shown == 0)],
            WorkerDeaths = findings.Deaths,
            Unmodelled = tally.Unmodelled,
            Rules = RuleCoverageReport.Of(tally.CountOf),
            CallTable = tally.CallTable.ToReport(),
            Timing = TimingReport.Of(result.Elapsed, tally.Calls, tally.Scenarios, settings.Workers) with { Started = result.Started, StrayInterruptions = result.StrayInterruptions },
        };
    }
}
