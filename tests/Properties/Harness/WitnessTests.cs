using Conformance.Harness.Witnesses;
using Conformance.Model;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Harness;

/// <summary>The search for the smallest scenario of a rule finds small ones, and none that luck decides.</summary>
public sealed class WitnessTests
{
    [Fact]
    public void Witness_IsTheSmallestScenarioThatFiresTheRule()
    {
        var rule = RuleCatalogue.Find("dup3.fd.same")!;
        var search = new WitnessSearch(KernelProfile.Reference, [rule]);
        Assert.Equal([rule], search.Missing);
        search.Look(Read("""
            # conformance scenario 1
            world nofile=9
            s0 = socket(AF_INET, SOCK_STREAM, 0)
            bind(s0, 127.0.0.1:5000)
            s1 = dup(s0)
            dup3(s1, s1, O_CLOEXEC)
            close(s0)

            """));
        Assert.Empty(search.Missing);
        var witness = Assert.Single(search.Witnesses(rule));
        Assert.Equal("dup3", Assert.Single(witness.Steps).Call.Type.Name);
    }

    /// <summary>The datagram comes back only where the kernel happens to choose the lowest port of the range.</summary>
    [Fact]
    public void ScenarioThatDependsOnTheChosenPort_IsNoWitness()
    {
        var rule = RuleCatalogue.Find("recv.udp.has-datagram")!;
        var lucky = Read("""
            # conformance scenario 1
            s0 = socket(AF_INET, SOCK_DGRAM, 0)
            sendto(s0, "a", 0, 127.0.0.1:32768)
            recv(s0, 1, 0)

            """);
        Assert.False(new RuleTrail(KernelProfile.Reference).HoldsAtTheEnd(lucky, rule));
        var search = new WitnessSearch(KernelProfile.Reference, [rule]);
        search.Look(lucky);
        Assert.Equal([rule], search.Missing);
    }

    [Fact]
    public void RecordedResults_AssertNoChosenPort()
    {
        var recorded = WitnessRecorder.Record(
            Read("""
                # conformance scenario 1
                s0 = socket(AF_INET, SOCK_DGRAM, 0)
                bind(s0, 127.0.0.1:0)
                getsockname(s0) = 127.0.0.1:$p0
                getsockname(s0)

                """),
            KernelProfile.Reference);
        var text = ScenarioWriter.Write(recorded);
        Assert.Contains("= 127.0.0.1:$p0\n", text, StringComparison.Ordinal);
        Assert.Null(recorded.Steps[3].Expected);
        Assert.Equal(0, recorded.Steps[1].Expected?.Value);
    }

    private static Scenario Read(string text) => ScenarioReader.Read(text, "test.scn");
}
