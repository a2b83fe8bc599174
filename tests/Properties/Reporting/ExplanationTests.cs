using Conformance.Model;
using Conformance.Model.Rules;
using Conformance.Properties.Support;
using Conformance.Reporting.Explanation;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Reporting;

/// <summary>An explanation shows what was asked, what decided, and what changed, on any machine.</summary>
public sealed class ExplanationTests
{
    [Fact]
    public void Explanation_IsTheApprovedOne() =>
        Approve.Text(
            ExplanationText.Write(Explain("""
                # conformance scenario 1
                world uid=0 caps=all nofile=5
                s0 = socket(AF_INET, SOCK_STREAM, 0) = 3
                s1 = dup(s0)                         = 4
                dup(s0)                              = 5
                dup3(s0, s0, O_CLOEXEC)
                close(s0)
                close(s0)

                """)),
            "Reporting/explain.txt");

    [Fact]
    public void WayThroughTheLayers_IsTheApprovedOne() =>
        Approve.Text(
            ExplanationText.Write(Explain("""
                # conformance scenario 1
                world ports=50000-50003
                s0 = socket(AF_INET, SOCK_STREAM, 0)
                bind(s0, 127.0.0.1:0)
                getsockname(s0)                      = 127.0.0.1:$p0
                s1 = socket(AF_INET, SOCK_STREAM, 0)
                bind(s1, 127.0.0.1:$p0)              = -1 EADDRINUSE
                listen(s0, 1)

                """)),
            "Reporting/explain-layers.txt");

    [Fact]
    public void EveryRule_IsInALayer()
    {
        var stops = KernelStop.Of([.. RuleCatalogue.All.Select(rule => new RuleAnswer(rule, false))]);
        Assert.Equal(RuleCatalogue.All.Count, stops.Sum(stop => stop.Asked.Count));
        Assert.All(stops, stop => Assert.NotEqual("", stop.Function));
        Assert.Equal(Enum.GetValues<KernelLayer>(), stops.Select(stop => stop.Layer).Distinct().Order());
    }

    [Fact]
    public void DecidingRule_IsAmongThoseAskedAndHeld()
    {
        var step = Explain("# conformance scenario 1\nworld uid=0 caps=all\ndup3(0, 0, O_CLOEXEC)\n").Steps[0];
        Assert.Equal("dup3.fd.same", step.Decided?.Id);
        Assert.Contains(step.Asked, answer => answer.Held && answer.Rule == step.Decided);
    }

    [Fact]
    public void RecordedResult_IsShownWhereTheModelAnswersAnother()
    {
        var steps = Explain("# conformance scenario 1\nworld uid=0 caps=all\ndup3(0, 0, O_CLOEXEC) = 0\ndup3(0, 0, O_CLOEXEC) = -1 EINVAL\n").Steps;
        Assert.Equal("0", steps[0].Recorded);
        Assert.Null(steps[1].Recorded);
    }

    [Fact]
    public void OpenedAndClosedDescriptors_AreTold()
    {
        var steps = Explain("# conformance scenario 1\nworld uid=0 caps=all\ns0 = socket(AF_INET, SOCK_STREAM, 0)\nclose(s0)\n").Steps;
        Assert.Equal(SocketChangeKind.Opened, Assert.Single(steps[0].Sockets).Kind);
        Assert.Equal(SocketChangeKind.Closed, Assert.Single(steps[1].Sockets).Kind);
    }

    private static ScenarioExplanation Explain(string scenario) =>
        new Explainer(KernelProfile.Reference).Explain(ScenarioReader.Read(scenario, "test.scn"));
}
