using Conformance.Harness.Campaign;
using Conformance.Model.Rules;

namespace Conformance.Harness.History;

/// <summary>
/// Combines the reports of shards and of nights into one. All shards of a seed give what one machine would have reported;
/// no scenario counts twice; no finding is lost. The order of the reports does not matter.
/// </summary>
public static class ReportMerge
{
    /// <summary>Merges reports of one kernel.</summary>
    /// <exception cref="MergeRefusedException">The reports do not belong together.</exception>
    public static CampaignReport Merge(IReadOnlyList<CampaignReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        CheckKinship(reports);
        var ordered = reports
            .OrderBy(report => report.Timing.Started ?? DateTimeOffset.MinValue).ThenBy(report => report.Seed)
            .ThenBy(report => report.Shard.Count).ThenBy(report => report.Shard.Index).ThenBy(report => report.ScenarioDigest, StringComparer.Ordinal)
            .ToList();
        var nights = ordered.GroupBy(report => report.Seed).Select(night => night.ToList()).OrderBy(night => night.Max(report => report.Timing.Started)).ToList();
        if (nights.Count == 1)
        {
            return Combine(ordered);
        }

        // The newest night is compared with all before it, and the whole is made of them all.
        var newest = Combine(nights[^1]);
        var before = Combine([.. nights.SkipLast(1).SelectMany(night => night)]);
        var compared = HistoryComparison.Since(newest, before, []).History!;
        var points = nights.Select(night => RunPointReport.Of(Combine(night)));
        var whole = Combine(ordered);
        return whole with
        {
            Seed = newest.Seed,
            History = compared with
            {
                Since = RunPointReport.Of(Combine(nights[^2])),
                Runs = HistoryComparison.Trend([.. ordered.SelectMany(report => report.History?.Runs ?? []), .. points]),
            },
        };
    }

    /// <summary>The shards that a merged report lacks, in words; empty where it is whole.</summary>
    public static IReadOnlyList<string> MissingShards(CampaignReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Parts.Count == 0 ? [] : PartSet.Missing(report.Parts);
    }

    private static void CheckKinship(IReadOnlyList<CampaignReport> reports)
    {
        if (reports.Count == 0)
        {
            throw new MergeRefusedException("There is nothing to merge.");
        }

        foreach (var report in reports)
        {
            DigestOf(report);
        }

        Demand(reports, report => report.Kernel.Release, "are about different kernels", "Merge those of each kernel apart, and compare them with --since.");
        Demand(reports, report => report.Observe, "compared different things after each call", "Merge reports of one --observe level.");
        Demand(reports, report => report.Mutant ?? "none", "come from models with different deliberate mistakes", "Merge those of each apart.");
        foreach (var seed in reports.SelectMany(PartSet.Of).GroupBy(part => part.Seed).Where(seed => seed.Any(part => part.Shard != Shard.Whole)))
        {
            if (seed.Select(part => part.Tool).Distinct(StringComparer.Ordinal).ToList() is { Count: > 1 } tools)
            {
                throw new MergeRefusedException($"The shards of seed {seed.Key} were run by different versions of the program ({string.Join(", ", tools)}), whose scenarios may differ. Run them with one.");
            }
        }
    }

    private static ScenarioDigest DigestOf(CampaignReport report) => ScenarioDigest.TryParse(report.ScenarioDigest, out var digest)
        ? digest
        : throw new MergeRefusedException($"The report of seed {report.Seed}, shard {report.Shard}, has no digest of its scenarios but '{report.ScenarioDigest}'.");

    private static void Demand(IReadOnlyList<CampaignReport> reports, Func<CampaignReport, string> valueOf, string finding, string remedy)
    {
        if (reports.Select(valueOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList() is { Count: > 1 } values)
        {
            throw new MergeRefusedException($"The reports {finding} ({string.Join(", ", values)}). {remedy}");
        }
    }

    private static CampaignReport Combine(List<CampaignReport> ordered)
    {
        if (ordered.Count == 1)
        {
            return ordered[0];
        }

        var counted = Counted(ordered);
        var parts = counted.SelectMany(PartSet.Of).OrderBy(part => part.Seed).ThenBy(part => part.Shard.Count).ThenBy(part => part.Shard.Index).ToList();
        var pool = new FindingPool();
        ordered.ForEach(report => pool.Add(report, IsAmong(counted, report)));
        var findings = pool.All();
        var rest = findings.Where(divergence => !pool.IsAccepted(divergence)).ToList();
        return ordered[^1] with
        {
            Shard = PartSet.Missing(parts).Count == 0 ? Shard.Whole : parts.First(part => part.Shard != Shard.Whole).Shard,
            Interrupted = counted.Exists(report => report.Interrupted),
            Scenarios = counted.Sum(report => report.Scenarios),
            ScenarioDigest = counted.Aggregate(default(ScenarioDigest), (sum, report) => sum.With(DigestOf(report))).ToString(),
            Calls = counted.Sum(report => report.Calls),
            Divergences = [.. rest.Where(divergence => divergence.Reliability.IsCertain)],
            Unstable = [.. rest.Where(divergence => divergence.Reliability is { IsCertain: false, Shown: > 0 })],
            NotReproduced = [.. rest.Where(divergence => divergence.Reliability.Shown == 0)],
            Accepted = [.. findings.Where(pool.IsAccepted)],
            WorkerDeaths = [.. ordered.SelectMany(report => report.WorkerDeaths).DistinctBy(death => death.FoundAt).OrderBy(death => death.FoundAt.Seed).ThenBy(death => death.FoundAt.Index)],
            Unmodelled = Sums(counted.Select(report => report.Unmodelled)),
            Ledger = Ledgers(ordered, counted),
            Rules = Rules(counted),
            CallTable = Table(counted),
            History = Histories(ordered, rest),
            Parts = parts,
            NotCounted = [.. ordered.SelectMany(report => report.NotCounted), .. ordered.Where(report => !IsAmong(counted, report)).SelectMany(PartSet.Of)],
            Timing = Timing(counted),
        };
    }

    // The largest first: where two share scenarios, the smaller one's counts are left out whole.
    private static List<CampaignReport> Counted(List<CampaignReport> ordered)
    {
        var counted = new List<CampaignReport>();
        foreach (var report in ordered.OrderByDescending(report => report.Scenarios))
        {
            if (!counted.Exists(other => PartSet.Of(other).Any(left => PartSet.Of(report).Any(right => PartSet.Overlap(left, right)))))
            {
                counted.Add(report);
            }
        }

        return counted;
    }

    // Two reports that say the same are still two.
    private static bool IsAmong(List<CampaignReport> reports, CampaignReport report) => reports.Exists(other => ReferenceEquals(other, report));

    private static SortedDictionary<string, long> Sums(IEnumerable<IEnumerable<KeyValuePair<string, long>>> tables)
    {
        var sums = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (key, count) in tables.SelectMany(table => table))
        {
            sums[key] = sums.GetValueOrDefault(key) + count;
        }

        return sums;
    }

    private static SortedDictionary<string, SortedDictionary<string, long>> Table(List<CampaignReport> counted)
    {
        var table = new SortedDictionary<string, SortedDictionary<string, long>>(StringComparer.Ordinal);
        foreach (var call in counted.SelectMany(report => report.CallTable.Keys).Distinct(StringComparer.Ordinal))
        {
            table[call] = Sums(counted.Where(report => report.CallTable.ContainsKey(call)).Select(report => report.CallTable[call]));
        }

        return table;
    }

    // Judged by the catalogue of this build; rules that it does not have any more are left out.
    private static RuleCoverageReport Rules(List<CampaignReport> counted) => RuleCoverageReport.Of(rule =>
    {
        var exercises = counted.Select(report => report.Rules.ById.GetValueOrDefault(rule.Id)).OfType<RuleExercise>().ToList();
        return new RuleCount(exercises.Sum(exercise => exercise.Asked), exercises.Sum(exercise => exercise.True));
    });

    private static List<LedgerReport> Ledgers(List<CampaignReport> ordered, List<CampaignReport> counted) =>
    [
        .. ordered.SelectMany(report => report.Ledger).GroupBy(entry => (entry.Entry, entry.Kernels)).Select(group =>
        {
            var isUsed = group.Any(entry => entry.State == LedgerEntryState.Used);
            return group.Last() with
            {
                State = isUsed ? LedgerEntryState.Used : group.Last().State,
                Seen = counted.SelectMany(report => report.Ledger).Where(entry => (entry.Entry, entry.Kernels) == group.Key).Sum(entry => entry.Seen),
            };
        }),
    ];

    private static HistoryReport? Histories(List<CampaignReport> ordered, List<DivergenceReport> findings)
    {
        var histories = ordered.Select(report => report.History).OfType<HistoryReport>().ToList();
        if (histories.Count == 0)
        {
            return null;
        }

        var known = histories.SelectMany(history => history.StillThere).ToHashSet(StringComparer.Ordinal);
        var now = findings.Where(divergence => divergence.Reliability.Shown > 0).Select(divergence => divergence.Signature).ToList();
        return histories[^1] with
        {
            New = [.. now.Where(signature => !known.Contains(signature))],
            StillThere = [.. now.Where(known.Contains)],
            Fixed =
            [
                .. histories.SelectMany(history => history.Fixed).Where(gone => !now.Contains(gone.Signature, StringComparer.Ordinal))
                    .GroupBy(gone => gone.Signature, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => group.First() with { IsProven = group.Any(gone => gone.IsProven) }),
            ],
            Runs = HistoryComparison.Trend(histories.SelectMany(history => history.Runs)),
        };
    }

    // Shards of a seed run side by side, nights one after the other.
    private static TimingReport Timing(List<CampaignReport> counted)
    {
        var nights = counted.GroupBy(report => report.Seed).ToList();
        var elapsed = nights.Sum(night => night.Max(report => report.Timing.ElapsedSeconds));
        return TimingReport.Of(TimeSpan.FromSeconds(elapsed), counted.Sum(report => report.Calls), counted.Sum(report => report.Scenarios), nights.Max(night => night.Sum(report => report.Timing.Workers)))
            with
            {
                Started = nights.Max(night => night.Min(report => report.Timing.Started)),
                StrayInterruptions = counted.Sum(report => report.Timing.StrayInterruptions),
            };
    }
}

/// <summary>Reports that do not belong together.</summary>
public sealed class MergeRefusedException : Exception
{
    internal MergeRefusedException(string message)
        : base(message)
    {
    }
}
