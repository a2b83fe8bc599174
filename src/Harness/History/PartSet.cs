using System.Globalization;
using Conformance.Harness.Campaign;

namespace Conformance.Harness.History;

/// <summary>Which scenarios reports are about: their parts, whether two share a scenario, and whether a seed is there whole.</summary>
internal static class PartSet
{
    /// <summary>The parts of a report; one that was not merged is its own part.</summary>
    public static IReadOnlyList<PartReport> Of(CampaignReport report) => report.Parts.Count > 0
        ? report.Parts
        : [new PartReport(report.Seed, report.Shard, report.Scenarios, report.ScenarioDigest, report.Tool.Version)];

    /// <summary>Whether two parts may share a scenario: the same seed, and an index that is in both shards.</summary>
    public static bool Overlap(PartReport left, PartReport right) =>
        left.Seed == right.Seed && (left.Shard.Index - right.Shard.Index) % GreatestDivisor(left.Shard.Count, right.Shard.Count) == 0;

    /// <summary>The shards that a set of parts lacks, as <c>3/4 of seed 5</c>; empty where every seed is whole.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyList<PartReport> parts) =>
    [
        .. parts.GroupBy(part => part.Seed).OrderBy(seed => seed.Key).SelectMany(seed =>
        {
            // In the least common multiple of their counts every part is some whole shards.
            var count = seed.Aggregate(1, (multiple, part) => multiple / GreatestDivisor(multiple, part.Shard.Count) * part.Shard.Count);
            return Enumerable.Range(1, count)
                .Where(index => !seed.Any(part => Overlap(part, part with { Shard = new Shard(index, count) })))
                .Select(index => string.Create(CultureInfo.InvariantCulture, $"{index}/{count} of seed {seed.Key}"));
        }),
    ];

    private static int GreatestDivisor(int left, int right) => right == 0 ? left : GreatestDivisor(right, left % right);
}
