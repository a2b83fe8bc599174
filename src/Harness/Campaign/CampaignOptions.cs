using Conformance.Harness.Execution;
using Conformance.Scenarios;

namespace Conformance.Harness.Campaign;

/// <summary>
/// Makes the scenario of a seed and an index, with its cells; the same one on every machine. Random scenarios are one
/// source; a finite domain, which has no use for the seed, is another.
/// </summary>
public delegate CellBatch ScenarioSource(ulong seed, long index);

/// <summary>Which scenarios one worker runs, and how.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="First">Index of the first scenario.</param>
/// <param name="Stride">Distance to the next one.</param>
/// <param name="End">The index before which it stops; <see cref="long.MaxValue"/> to go on until told to stop.</param>
/// <param name="Level">How much is compared.</param>
public sealed record CampaignPart(ulong Seed, long First, long Stride, long End, ObserveLevel Level)
{
    /// <summary>Indices to leave out: scenarios that killed a worker before.</summary>
    public IReadOnlyList<long> Skipped { get; init; } = [];

    /// <summary>Signatures already looked into; their further scenarios are only counted.</summary>
    public IReadOnlyList<string> KnownSignatures { get; init; } = [];

    /// <summary>Whether the first divergence ends the work; how mutants are hunted.</summary>
    public bool StopsAtFirstDivergence { get; init; }

    /// <summary>The parts of a campaign's workers: worker w of n takes every n-th index of the shard, from its own first one.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="shard">Which of the indices belong to this campaign.</param>
    /// <param name="scenarios">How many indices the whole seed has, all shards together; null without a limit.</param>
    /// <param name="workers">How many workers.</param>
    /// <param name="level">How much is compared.</param>
    public static IReadOnlyList<CampaignPart> Split(ulong seed, Shard shard, long? scenarios, int workers, ObserveLevel level) =>
        [.. Enumerable.Range(0, workers).Select(worker => new CampaignPart(
            seed,
            shard.Index - 1 + ((long)worker * shard.Count),
            (long)workers * shard.Count,
            scenarios ?? long.MaxValue,
            level))];
}
