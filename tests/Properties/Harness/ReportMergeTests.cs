using Conformance.Harness.Campaign;
using Conformance.Harness.History;
using Conformance.Properties.Reporting;
using Conformance.Reporting.Json;
using Xunit;

namespace Conformance.Properties.Harness;

/// <summary>Merging counts every scenario once, loses no finding, and does not ask in which order the reports came.</summary>
public sealed class ReportMergeTests
{
    private static readonly DateTimeOffset Night = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void AllShards_AreTheWhole()
    {
        var merged = ReportMerge.Merge([Part(5, 1, 3), Part(5, 2, 3), Part(5, 3, 3)]);
        Assert.Equal((Shard.Whole, 300, 3000), (merged.Shard, merged.Scenarios, merged.Calls));
        Assert.Equal("00000000000000000000000000000006", merged.ScenarioDigest);
        Assert.Equal(3 * 411014, merged.CallTable["socket"]["ok"]);
        Assert.Equal(["1/3", "2/3", "3/3"], merged.Parts.Select(part => part.Shard.ToString()));
        Assert.Empty(ReportMerge.MissingShards(merged));
    }

    [Fact]
    public void MissingShard_IsTold()
    {
        var merged = ReportMerge.Merge([Part(5, 1, 4), Part(5, 1, 2) with { Shard = new Shard(2, 2) }]);
        Assert.NotEqual(Shard.Whole, merged.Shard);
        Assert.Equal(["3/4 of seed 5"], ReportMerge.MissingShards(merged));
    }

    [Fact]
    public void SameShardTwice_CountsOnce()
    {
        var merged = ReportMerge.Merge([Part(5, 1, 2), Part(5, 2, 2), Part(5, 2, 2)]);
        Assert.Equal(200, merged.Scenarios);
        Assert.Equal("2/2", Assert.Single(merged.NotCounted).Shard.ToString());
    }

    [Fact]
    public void WholeBesideItsShard_CountsTheLargerOnly()
    {
        var merged = ReportMerge.Merge([Part(5, 1, 4), Part(5, 1, 1) with { Scenarios = 400 }]);
        Assert.Equal(400, merged.Scenarios);
        Assert.Single(merged.NotCounted);
    }

    [Fact]
    public void MergingWhatWasMerged_CountsOnce()
    {
        var half = ReportMerge.Merge([Part(5, 1, 3), Part(5, 2, 3)]);
        Assert.Equal(300, ReportMerge.Merge([half, Part(5, 3, 3)]).Scenarios);
        Assert.Equal(200, ReportMerge.Merge([half, Part(5, 2, 3)]).Scenarios);
    }

    [Fact]
    public void Order_DoesNotMatter()
    {
        CampaignReport[] reports = [With(Part(5, 1, 2), 10, 40), With(Part(5, 2, 2), 10, 7), Part(6, 1, 1)];
        var forward = RunJson.Write(ReportMerge.Merge(reports));
        Assert.Equal(forward, RunJson.Write(ReportMerge.Merge([.. reports.Reverse()])));
    }

    [Fact]
    public void SameDivergence_IsTheOneOfTheLowestIndex_WithAllItsOccurrences()
    {
        var divergence = Assert.Single(ReportMerge.Merge([With(Part(5, 1, 2), 10, 40), With(Part(5, 2, 2), 10, 7)]).Divergences);
        Assert.Equal((7, 24), (divergence.FoundAt.Index, divergence.Occurrences));
    }

    /// <summary>What one shard saw in every run stays certain, whatever the others saw.</summary>
    [Fact]
    public void CertainDivergence_IsNotHiddenByAnUnsureOne()
    {
        var merged = ReportMerge.Merge([With(Part(5, 1, 2), 0, 1), With(Part(5, 2, 2), 10, 40)]);
        Assert.Single(merged.Divergences);
        Assert.Empty(merged.NotReproduced);
    }

    [Fact]
    public void Nights_SayWhatIsNewAndGone()
    {
        var first = With(Part(5, 1, 1), 10, 3);
        var second = With(Part(6, 1, 1), 10, 3, "another") with { Timing = first.Timing with { Started = Night.AddDays(1) } };
        var merged = ReportMerge.Merge([second, first]);
        Assert.Equal(["another"], merged.History!.New);
        Assert.Equal("dup3:dup3.fd.same:EINVAL->fd", Assert.Single(merged.History.Fixed).Signature);
        Assert.Equal([5UL, 6UL], merged.History.Runs.Select(run => run.Seed));
        Assert.Equal(2, merged.Divergences.Count);
    }

    [Fact]
    public void LedgerEntryUsedInOneShard_IsUsed()
    {
        var entry = new LedgerReport("a:b:c->d", "why", 0) { State = LedgerEntryState.Unused };
        var merged = ReportMerge.Merge([Part(5, 1, 2) with { Ledger = [entry with { State = LedgerEntryState.Used, Seen = 3 }] }, Part(5, 2, 2) with { Ledger = [entry] }]);
        Assert.Equal((LedgerEntryState.Used, 3), (Assert.Single(merged.Ledger).State, merged.Ledger[0].Seen));
        var unused = ReportMerge.Merge([Part(5, 1, 2) with { Ledger = [entry] }, Part(5, 2, 2) with { Ledger = [entry] }]);
        Assert.Equal(CampaignVerdict.Unsettled, CampaignVerdicts.VerdictOf(unused));
    }

    [Fact]
    public void ReportsOfTwoKernels_AreRefused()
    {
        var other = Part(6, 1, 1) with { Kernel = SampleReports.Conformant.Kernel with { Release = "6.1.9" } };
        Assert.Contains("different kernels (6.1.9, 6.18.44)", Assert.Throws<MergeRefusedException>(() => ReportMerge.Merge([Part(5, 1, 1), other])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ShardsOfTwoVersions_AreRefused()
    {
        var other = Part(5, 2, 2) with { Tool = new ToolReport("conformance", "2.0.0") };
        Assert.Throws<MergeRefusedException>(() => ReportMerge.Merge([Part(5, 1, 2), other]));
    }

    [Fact]
    public void Comparison_SaysWhatIsNewStillThereAndFixed_AndSinceWhen()
    {
        var earlier = With(Part(5, 1, 1), 10, 3) with { Unstable = [SampleReports.Divergence(new Reliability(3, 10)) with { Signature = "gone" }] };
        var later = With(With(Part(6, 1, 1), 10, 3), 10, 4, "another") with { Timing = earlier.Timing with { Started = Night.AddDays(1) } };
        later = later with { Divergences = [.. later.Divergences, .. earlier.Divergences] };
        var compared = HistoryComparison.Since(later, earlier, ["gone"]);
        Assert.Equal(["another"], compared.History!.New);
        Assert.Equal(["dup3:dup3.fd.same:EINVAL->fd"], compared.History.StillThere);
        Assert.True(Assert.Single(compared.History.Fixed).IsProven);
        Assert.Equal(Night, compared.Divergences[1].FirstSeen!.Started);
        Assert.Equal(Night.AddDays(1), compared.Divergences[0].FirstSeen!.Started);
        Assert.Equal([Night], compared.History.Runs.Select(run => run.Started!.Value));

        // A third night still knows the first one.
        var third = HistoryComparison.Since(compared, compared, []);
        Assert.Equal(Night, third.Divergences[1].FirstSeen!.Started);
        Assert.Equal(2, third.History!.Runs.Count);
    }

    private static CampaignReport Part(ulong seed, int index, int count) => SampleReports.Conformant with
    {
        Seed = seed,
        Shard = new Shard(index, count),
        Scenarios = 100,
        Calls = 1000,
        ScenarioDigest = index.ToString("x32", System.Globalization.CultureInfo.InvariantCulture),
        Timing = SampleReports.Conformant.Timing with { Started = Night },
    };

    private static CampaignReport With(CampaignReport report, int shown, long index, string? signature = null)
    {
        var divergence = SampleReports.Divergence(new Reliability(shown, 10)) with { FoundAt = new FoundAt(report.Seed, index) };
        divergence = divergence with { Signature = signature ?? divergence.Signature };
        return shown == 0 ? report with { NotReproduced = [divergence] } : report with { Divergences = [divergence] };
    }
}
