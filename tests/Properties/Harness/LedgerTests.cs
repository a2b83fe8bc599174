using Conformance.Harness.Campaign;
using Conformance.Harness.Ledgers;
using Conformance.Properties.Reporting;
using Xunit;

namespace Conformance.Properties.Harness;

/// <summary>The ledger accepts exactly what it names, says what became of each entry, and a malformed one is refused at its place.</summary>
public sealed class LedgerTests
{
    private const string Signature = "dup3:dup3.fd.same:EINVAL->fd";
    private const string Entry = $"# why\naccept {Signature}\n  kernels 6.12-6.18, 7.0\n  reason  A bug: see the link.\n  link    https://example.org/1\n";

    private static readonly DateOnly Today = new(2026, 11, 25);

    [Theory]
    [InlineData("6.18", "6.18.44-custom", true)]
    [InlineData("6.18", "6.1.9", false)]
    [InlineData("6.12-6.18", "6.12.0", true)]
    [InlineData("6.12-6.18", "6.18.99", true)]
    [InlineData("6.12-6.18", "6.19.0", false)]
    [InlineData("6.18.40-6.18.44", "6.18.44", true)]
    [InlineData("6.18.40-6.18.44", "6.18.45", false)]
    [InlineData("*", "5.10.1", true)]
    public void Range_HoldsTheReleasesItNames(string range, string release, bool holds)
    {
        Assert.True(KernelRange.TryParse(range, out var kernels));
        Assert.Equal(holds, kernels.Contains(release));
    }

    [Theory]
    [InlineData("6")]
    [InlineData("6.x")]
    [InlineData("6.18-6.12")]
    [InlineData("6.12-6.14-6.18")]
    [InlineData("")]
    public void Range_ThatNamesNoKernels_IsNone(string range) => Assert.False(KernelRange.TryParse(range, out _));

    [Fact]
    public void AcceptedDivergence_LeavesTheOthers()
    {
        var judged = Judged(Entry);
        Assert.Empty(judged.Divergences);
        Assert.Equal(Signature, Assert.Single(judged.Accepted).Signature);
        var entry = Assert.Single(judged.Ledger);
        Assert.Equal((LedgerEntryState.Used, 12, "l:2"), (entry.State, entry.Seen, entry.Place));
        Assert.Equal(CampaignVerdict.Conformant, CampaignVerdicts.VerdictOf(judged));
    }

    /// <summary>An entry accepts one signature, not its neighbours.</summary>
    [Fact]
    public void OtherSignature_IsNotAccepted()
    {
        var judged = Judged(Entry.Replace(Signature, Signature + "2", StringComparison.Ordinal));
        Assert.Single(judged.Divergences);
        Assert.Equal(LedgerEntryState.Unused, Assert.Single(judged.Ledger).State);
    }

    [Fact]
    public void UnusedEntry_FailsTheRun()
    {
        var judged = Ledger(Entry).Judge(SampleReports.Conformant, Today);
        Assert.Equal(CampaignVerdict.Unsettled, CampaignVerdicts.VerdictOf(judged));
    }

    [Theory]
    [InlineData("2026-11-24", LedgerEntryState.Expired)]
    [InlineData("2026-11-25", LedgerEntryState.Used)]
    public void ExpiredEntry_AcceptsNothing(string day, LedgerEntryState state)
    {
        var judged = Judged($"{Entry}  expires {day}\n");
        Assert.Equal(state, Assert.Single(judged.Ledger).State);
        Assert.Equal(state == LedgerEntryState.Expired ? 1 : 0, judged.Divergences.Count);
    }

    [Fact]
    public void EntryForOtherKernels_NeitherAcceptsNorFails()
    {
        var ledger = Ledger(Entry.Replace("6.12-6.18, 7.0", "6.1-6.6", StringComparison.Ordinal));
        Assert.Single(ledger.Judge(Divergent(), Today).Divergences);
        Assert.Equal(CampaignVerdict.Conformant, CampaignVerdicts.VerdictOf(ledger.Judge(SampleReports.Conformant, Today)));
    }

    /// <summary>Judging twice is judging once: a report can be judged anew by a better ledger.</summary>
    [Fact]
    public void Judging_TakesBackWhatAnEarlierLedgerAccepted()
    {
        var judged = Ledger("").Judge(Judged(Entry), Today);
        Assert.Single(judged.Divergences);
        Assert.Empty(judged.Accepted);
        Assert.Empty(judged.Ledger);
    }

    [Theory]
    [InlineData("accept\n", "l:1:7: nothing stands behind 'accept'")]
    [InlineData("accept x\n", "l:1:8: the entry has no 'kernels'")]
    [InlineData("  reason x\n", "l:1:3: 'reason' belongs to no entry")]
    [InlineData("\n  allow x\n", "l:2:3: 'allow' begins no line of a ledger")]
    [InlineData("accept a\nkernels *\nreason r\nlink l\n", "l:1:8: 'a' is no signature")]
    [InlineData("accept a:b:c->d\nkernels 6.18, six\nreason r\nlink l\n", "l:2:15: 'six' names no kernels")]
    [InlineData("accept a:b:c->d\nkernels *\nreason r\nlink l\nexpires soon\n", "l:5:9: 'soon' is no day")]
    [InlineData("accept a:b:c->d\nkernels *\nkernels *\n", "l:3:1: 'kernels' stands twice")]
    [InlineData("accept a:b:c->d\nkernels *\nreason r\nlink l\naccept a:b:c->d\nkernels *\nreason r\nlink l\n", "l:5:8: the same is accepted at l:1")]
    public void MalformedLedger_IsRefusedAtItsPlace(string text, string fault) =>
        Assert.StartsWith(fault, Assert.Throws<LedgerFormatException>(() => Ledger(text)).Message, StringComparison.Ordinal);

    private static Ledger Ledger(string text) => LedgerReader.Read(text, "l");

    private static CampaignReport Divergent() => SampleReports.Conformant with { Divergences = [SampleReports.Divergence(new Reliability(10, 10))] };

    private static CampaignReport Judged(string ledger) => Ledger(ledger).Judge(Divergent(), Today);
}
