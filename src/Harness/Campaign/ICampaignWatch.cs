using Conformance.Harness.Comparison;

namespace Conformance.Harness.Campaign;

/// <summary>How far a worker has come: everything it counted since it began, and where it would go on.</summary>
/// <param name="Next">The next index; everything before it in this worker's part is in the tally.</param>
/// <param name="Tally">The counts.</param>
/// <param name="Occurrences">Scenarios that diverged, by signature.</param>
/// <param name="IsFinished">Whether the worker stops here.</param>
public sealed record CampaignCheckpoint(long Next, CampaignTally Tally, SortedDictionary<string, long> Occurrences, bool IsFinished);

/// <summary>What a worker tells while it runs. Called on the worker's thread, several thousand times a second: be quick.</summary>
public interface ICampaignWatch
{
    /// <summary>Whether the worker should stop at the next scenario.</summary>
    bool IsStopRequested { get; }

    /// <summary>A scenario begins; known even when the process dies in it.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="scenarios">Scenarios done before it.</param>
    /// <param name="calls">Calls made before it.</param>
    void Starts(long index, long scenarios, long calls);

    /// <summary>A divergence of a new signature, not yet confirmed.</summary>
    void Suspects(long index, DivergenceSignature signature);

    /// <summary>A divergence of a new signature: first as soon as it is certain, then shrunk.</summary>
    void Found(DivergenceReport divergence);

    /// <summary>Counts to keep, from time to time and at the end.</summary>
    void Reached(CampaignCheckpoint checkpoint);
}
