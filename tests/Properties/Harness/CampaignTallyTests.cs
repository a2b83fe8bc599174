using Conformance.Harness.Campaign;
using Conformance.Model;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;
using Xunit;

namespace Conformance.Properties.Harness;

/// <summary>Tallies add up, whoever counted and in whatever order, and survive the way between two processes.</summary>
public sealed class CampaignTallyTests
{
    [Fact]
    public void Add_InAnyOrder_GivesTheSame()
    {
        Assert.Equal(Printed(Sum(First(), Second())), Printed(Sum(Second(), First())));
        Assert.Equal(2, Sum(First(), Second()).CallTable.ToReport()["bind"]["EINVAL"]);
    }

    [Fact]
    public void Add_OfNothing_ChangesNothing() => Assert.Equal(Printed(First()), Printed(Sum(First(), new CampaignTally())));

    [Fact]
    public void WritingThenReading_GivesTheSameTally()
    {
        var tally = Sum(First(), Second());
        using var memory = new MemoryStream();
        tally.Write(new BinaryWriter(memory));
        memory.Position = 0;
        Assert.Equal(Printed(tally), Printed(CampaignTally.Read(new BinaryReader(memory))));
        Assert.Equal(memory.Length, memory.Position);
    }

    [Fact]
    public void Digest_DependsOnTheTextsAndNotOnTheirOrder()
    {
        var empty = default(ScenarioDigest);
        Assert.Equal(empty.With("a").With("b"), empty.With("b").With("a"));
        Assert.NotEqual(empty.With("a").With("b"), empty.With("ab"));
        Assert.NotEqual(empty.With("a"), empty.With("a").With("a"));
        Assert.Matches("^[0-9a-f]{32}$", empty.With("a").ToString());
    }

    [Fact]
    public void CallTable_TellsSuccessErrorSleepAndUnnamedErrorApart()
    {
        var table = new CallTable();
        table.Count(BindCall.CallType, CallResult.Ok());
        table.Count(BindCall.CallType, CallResult.Fail(Errno.EINVAL));
        table.Count(BindCall.CallType, CallResult.Sleeps);
        table.Count(BindCall.CallType, CallResult.Fail((Errno)524));
        Assert.Equal(["EINVAL", "blocked", "ok", "unnamed error"], table.ToReport()["bind"].Keys);
    }

    [Fact]
    public void Coverage_CountsARuleOnceItWasSeenBothWays()
    {
        var reachable = RuleCatalogue.All.First(rule => rule.StandingReason.Length == 0);
        var both = RuleCoverageReport.Of(rule => ReferenceEquals(rule, reachable) ? new RuleCount(3, 1) : default);
        var oneWay = RuleCoverageReport.Of(rule => ReferenceEquals(rule, reachable) ? new RuleCount(3, 3) : default);
        Assert.Equal(1, both.Exercised);
        Assert.Equal(0, oneWay.Exercised);
        Assert.Equal("never false", oneWay.Missing[reachable.Id]);
        Assert.Equal(both.Reachable - 1, both.Missing.Count);
    }

    private static CampaignTally First()
    {
        var tally = new CampaignTally();
        tally.CountScenario("first");
        tally.CountCall(BindCall.CallType, CallResult.Fail(Errno.EINVAL));
        tally.CountUnmodelled("reason");
        return tally;
    }

    private static CampaignTally Second()
    {
        var rules = new RuleBook(KernelProfile.Reference.Version);
        rules.Decide(RuleCatalogue.All[0], true);
        rules.Decide(RuleCatalogue.All[0], false);
        var tally = new CampaignTally();
        tally.CountScenario("second");
        tally.CountCall(BindCall.CallType, CallResult.Fail(Errno.EINVAL));
        tally.CountCall(SocketCall.CallType, CallResult.Ok(3));
        tally.CountRules(rules);
        return tally;
    }

    private static CampaignTally Sum(CampaignTally left, CampaignTally right)
    {
        left.Add(right);
        return left;
    }

    private static string Printed(CampaignTally tally)
    {
        var rules = RuleCoverageReport.Of(tally.CountOf).ById.Where(entry => entry.Value.Asked > 0).Select(entry => $"{entry.Key} {entry.Value}");
        var calls = tally.CallTable.ToReport().SelectMany(row => row.Value.Select(cell => $"{row.Key} {cell.Key} {cell.Value}"));
        var reasons = tally.Unmodelled.Select(entry => $"{entry.Key} {entry.Value}");
        return string.Join('\n', [$"{tally.Scenarios} {tally.Calls} {tally.Digest}", .. rules, .. calls, .. reasons]);
    }
}
