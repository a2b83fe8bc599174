using Conformance.Harness.Campaign;

namespace Conformance.Harness.History;

/// <summary>Says what changed between two reports.</summary>
public static class HistoryComparison
{
    /// <summary>Runs a trend keeps; older ones fall out.</summary>
    public const int RunsMax = 400;

    /// <summary>The divergences of the earlier report that the later one does not have; nobody knows yet whether they are fixed.</summary>
    public static IReadOnlyList<DivergenceReport> NotMet(CampaignReport earlier, IEnumerable<string> signatures)
    {
        var met = signatures.ToHashSet(StringComparer.Ordinal);
        return [.. FindingsOf(earlier).Where(divergence => !met.Contains(divergence.Signature)).OrderBy(divergence => divergence.Signature, StringComparer.Ordinal)];
    }

    /// <summary>The report with what changed since an earlier one, its divergences with the run that showed them first.</summary>
    /// <param name="report">The report.</param>
    /// <param name="earlier">The earlier one.</param>
    /// <param name="proven">Signatures that were replayed since and did not show.</param>
    public static CampaignReport Since(CampaignReport report, CampaignReport earlier, IReadOnlyCollection<string> proven)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(earlier);
        var known = FindingsOf(earlier).Concat(earlier.Accepted).Select(divergence => divergence.Signature).ToHashSet(StringComparer.Ordinal);
        var now = FindingsOf(report).Select(divergence => divergence.Signature).Order(StringComparer.Ordinal).ToList();
        var point = RunPointReport.Of(earlier);
        var dated = WithFirstSeen(report, earlier);
        return dated with
        {
            History = new HistoryReport
            {
                Since = point,
                New = [.. now.Where(signature => !known.Contains(signature))],
                StillThere = [.. now.Where(known.Contains)],
                Fixed = [.. NotMet(earlier, FindingsOf(report).Concat(report.Accepted).Select(divergence => divergence.Signature)).Select(gone => Gone(gone, proven))],
                Runs = Trend([.. earlier.History?.Runs ?? [], point]),
            },
        };
    }

    /// <summary>Runs in the order they began, each once, the newest that fit.</summary>
    public static IReadOnlyList<RunPointReport> Trend(IEnumerable<RunPointReport> runs) =>
    [
        .. runs.DistinctBy(run => (run.Started, run.ScenarioDigest))
            .OrderBy(run => run.Started ?? DateTimeOffset.MinValue)
            .TakeLast(RunsMax),
    ];

    private static IEnumerable<DivergenceReport> FindingsOf(CampaignReport report) => report.Divergences.Concat(report.Unstable);

    private static FixedReport Gone(DivergenceReport gone, IReadOnlyCollection<string> proven) =>
        new(gone.Signature, gone.Call, gone.Expected, gone.Observed, gone.Rule, proven.Contains(gone.Signature, StringComparer.Ordinal), gone.Scenario);

    private static CampaignReport WithFirstSeen(CampaignReport report, CampaignReport earlier)
    {
        var first = new SortedDictionary<string, SeenReport>(StringComparer.Ordinal);
        foreach (var divergence in FindingsOf(earlier).Concat(earlier.Accepted))
        {
            first[divergence.Signature] = divergence.FirstSeen ?? new SeenReport(earlier.Timing.Started, earlier.Kernel.Release);
        }

        var now = new SeenReport(report.Timing.Started, report.Kernel.Release);
        return report with
        {
            Divergences = Dated(report.Divergences),
            Unstable = Dated(report.Unstable),
            Accepted = Dated(report.Accepted),
        };

        IReadOnlyList<DivergenceReport> Dated(IReadOnlyList<DivergenceReport> divergences) =>
            [.. divergences.Select(divergence => divergence with { FirstSeen = first.GetValueOrDefault(divergence.Signature) ?? divergence.FirstSeen ?? now })];
    }
}
