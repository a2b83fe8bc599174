using Conformance.Harness.Campaign;

namespace Conformance.Cli.Campaigns;

/// <summary>
/// What the campaign has found so far: one finding for each signature, that of the lowest index, so that the number of
/// workers does not matter. Each is written down the moment it comes.
/// </summary>
internal sealed class CampaignFindings
{
    private readonly IFindingStore _store;
    private readonly SortedDictionary<string, DivergenceReport> _bySignature = new(StringComparer.Ordinal);
    private readonly List<WorkerDeathReport> _deaths = [];

    /// <summary>Starts without findings.</summary>
    public CampaignFindings(IFindingStore store) => _store = store;

    /// <summary>The divergences, ordered by signature.</summary>
    public IReadOnlyCollection<DivergenceReport> Divergences => _bySignature.Values;

    /// <summary>The scenarios that ended workers, ordered by index.</summary>
    public IReadOnlyList<WorkerDeathReport> Deaths => [.. _deaths.OrderBy(death => death.FoundAt.Index)];

    /// <summary>Takes a finding; tells whether its signature is new.</summary>
    public bool Add(DivergenceReport divergence)
    {
        var isKnown = _bySignature.TryGetValue(divergence.Signature, out var known);
        if (!isKnown || divergence.FoundAt.Index <= known!.FoundAt.Index)
        {
            _bySignature[divergence.Signature] = _store.Keep(divergence);
        }

        return !isKnown;
    }

    /// <summary>Takes a worker's death.</summary>
    public void Add(WorkerDeathReport death) => _deaths.Add(_store.Keep(death));
}
