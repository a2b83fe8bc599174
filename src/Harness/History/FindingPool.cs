using Conformance.Harness.Campaign;

namespace Conformance.Harness.History;

/// <summary>The findings of several reports, one for each signature: the surest, and of equally sure ones that of the first run and lowest index, as one campaign would have kept.</summary>
internal sealed class FindingPool
{
    private readonly SortedDictionary<string, DivergenceReport> _best = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _occurrences = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SeenReport> _first = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unaccepted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _accepted = new(StringComparer.Ordinal);

    /// <summary>Adds the findings of a report; those of earlier runs first.</summary>
    /// <param name="report">The report.</param>
    /// <param name="isCounted">Whether its scenarios count; otherwise another report counts them.</param>
    public void Add(CampaignReport report, bool isCounted)
    {
        foreach (var divergence in report.Divergences.Concat(report.Unstable).Concat(report.NotReproduced).Concat(report.Accepted))
        {
            var signature = divergence.Signature;
            if (!_best.TryGetValue(signature, out var best) || IsBetter(divergence, best))
            {
                _best[signature] = divergence;
            }

            _occurrences[signature] = _occurrences.GetValueOrDefault(signature) + (isCounted ? divergence.Occurrences : 0);
            if (divergence.FirstSeen is { } seen && (!_first.TryGetValue(signature, out var first) || seen.Started < first.Started))
            {
                _first[signature] = seen;
            }
        }

        _accepted.UnionWith(report.Accepted.Select(divergence => divergence.Signature));
        _unaccepted.UnionWith(report.Divergences.Concat(report.Unstable).Select(divergence => divergence.Signature));
    }

    /// <summary>The findings, ordered by signature.</summary>
    public IReadOnlyList<DivergenceReport> All() =>
    [
        .. _best.Values.Select(divergence => divergence with
        {
            Occurrences = Math.Max(1, _occurrences[divergence.Signature]),
            FirstSeen = _first.GetValueOrDefault(divergence.Signature),
        }),
    ];

    /// <summary>Whether every report that has the finding accepts it.</summary>
    public bool IsAccepted(DivergenceReport divergence) =>
        _accepted.Contains(divergence.Signature) && !_unaccepted.Contains(divergence.Signature);

    private static bool IsBetter(DivergenceReport divergence, DivergenceReport best)
    {
        var (sure, bestSure) = (SurenessOf(divergence), SurenessOf(best));
        return sure != bestSure ? sure > bestSure : divergence.FoundAt.Seed == best.FoundAt.Seed && divergence.FoundAt.Index < best.FoundAt.Index;
    }

    private static int SurenessOf(DivergenceReport divergence) => divergence.Reliability.IsCertain ? 2 : divergence.Reliability.Shown > 0 ? 1 : 0;
}
