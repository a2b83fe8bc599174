using Conformance.Harness.Execution;
using Conformance.Harness.Witnesses;
using Conformance.Model;
using Conformance.Model.Rules;
using Conformance.Properties.Support;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Conformance;

/// <summary>
/// Every rule has a smallest scenario, <c>tests/Scenarios/rules/&lt;rule-id&gt;.scn</c>, that fires it and that Linux
/// agrees with: the answer to why the rule exists.
/// </summary>
public sealed class EveryRuleScenario
{
    public static TheoryData<string> Files => [.. ScenarioFiles.In("rules")];

    [Fact]
    public void EveryReachableRule_HasItsScenario()
    {
        var files = ScenarioFiles.In("rules");
        var missing = RuleCatalogue.All
            .Where(rule => rule.Standing != RuleStanding.Unreachable)
            .Where(rule => !files.Contains(ScenarioFiles.OfRule(rule.Id)))
            .Select(rule => rule.Id);
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Scenario_FiresItsRuleWithItsLastCall(string file)
    {
        var rule = RuleCatalogue.Find(Path.GetFileNameWithoutExtension(file));
        Assert.NotNull(rule);
        Assert.True(new RuleTrail(KernelProfile.Reference).HoldsAtTheEnd(Read(file), rule), ScenarioFiles.Read(file));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Scenario_RecordsWhatTheModelAnswers(string file)
    {
        var scenario = Read(file);
        Assert.Equal(ScenarioFiles.Read(file), ScenarioWriter.Write(WitnessRecorder.Record(scenario, KernelProfile.Reference)));
    }

    [LinuxFact]
    public void Linux_AgreesWithEveryScenario()
    {
        Assert.NotEmpty(Files);
        Assert.Empty(LinuxReplay.Differing(ScenarioFiles.In("rules"), ObserveLevel.Socket));
    }

    private static Scenario Read(string file) => ScenarioReader.Read(ScenarioFiles.Read(file), file);
}
