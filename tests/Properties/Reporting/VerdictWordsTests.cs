using Conformance.Harness.Campaign;
using Conformance.Reporting.Text;
using Xunit;

namespace Conformance.Properties.Reporting;

/// <summary>The first words of a report never claim more than was seen.</summary>
public sealed class VerdictWordsTests
{
    private static readonly DivergenceReport Sometimes = SampleReports.Divergence(new Reliability(3, 10));

    [Fact]
    public void NoCalls_IsNoPass()
    {
        var report = SampleReports.Conformant with { Calls = 0 };
        Assert.Equal(CampaignVerdict.NothingRan, CampaignVerdicts.VerdictOf(report));
        Assert.Equal("Nothing was checked", VerdictWords.Title(report));
    }

    [Fact]
    public void DivergenceOfSomeRuns_IsUnsettled()
    {
        var report = SampleReports.Conformant with { Unstable = [Sometimes] };
        Assert.Equal(CampaignVerdict.Unsettled, CampaignVerdicts.VerdictOf(report));
        Assert.Contains("1 divergence showed in some confirmation runs only", VerdictWords.Sentence(report), StringComparison.Ordinal);
    }

    [Fact]
    public void DeadWorker_IsUnsettled()
    {
        var report = SampleReports.Conformant with { WorkerDeaths = SampleReports.Divergent.WorkerDeaths };
        Assert.Equal(CampaignVerdict.Unsettled, CampaignVerdicts.VerdictOf(report));
    }

    [Fact]
    public void LedgerEntryThatNoLongerHappens_IsUnsettled()
    {
        var report = SampleReports.Conformant with { Ledger = SampleReports.Divergent.Ledger };
        Assert.Equal(CampaignVerdict.Unsettled, CampaignVerdicts.VerdictOf(report));
    }

    /// <summary>A part of the scenarios is no proof that a difference is gone.</summary>
    [Fact]
    public void UnusedLedgerEntryInOneShard_IsNoDoubt()
    {
        var report = SampleReports.Conformant with { Ledger = SampleReports.Divergent.Ledger, Shard = new Shard(2, 4) };
        Assert.Equal(CampaignVerdict.Conformant, CampaignVerdicts.VerdictOf(report));
    }

    [Fact]
    public void DivergenceThatNeverShowedAgain_IsTold()
    {
        var report = SampleReports.Conformant with { NotReproduced = [SampleReports.Divergence(new Reliability(0, 10))] };
        Assert.Equal(CampaignVerdict.Conformant, CampaignVerdicts.VerdictOf(report));
        Assert.Contains("1 divergence showed in the campaign and in no confirmation run.", VerdictWords.Caveats(report));
    }

    [Fact]
    public void UnmodelledCalls_AreTold()
    {
        var report = SampleReports.Conformant with { Unmodelled = SampleReports.Divergent.Unmodelled };
        Assert.Contains("The model does not predict 3 calls that were generated; nothing was compared there.", VerdictWords.Caveats(report));
    }

    /// <summary>Nobody should take a test of the campaign for news about the kernel.</summary>
    [Fact]
    public void DeliberateMistake_IsTold() =>
        Assert.Contains(VerdictWords.Caveats(SampleReports.Conformant with { Mutant = "a.b.c~skipped" }), caveat => caveat.Contains("a.b.c~skipped", StringComparison.Ordinal));

    [Fact]
    public void Interruption_IsTold() =>
        Assert.Contains(VerdictWords.Caveats(SampleReports.Divergent), caveat => caveat.Contains("stopped before", StringComparison.Ordinal));
}
