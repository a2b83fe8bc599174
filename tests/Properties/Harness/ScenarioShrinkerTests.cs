using Conformance.Generators;
using Conformance.Harness.Shrinking;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Harness;

/// <summary>The model with a mistake against the model without, which stands in for the kernel: no Linux is needed.</summary>
public sealed class ScenarioShrinkerTests
{
    private const int Seeds = 5;

    public static TheoryData<string> Mutants =>
    [
        "bind.inet.already-bound~inverted",
        "bind.inet.already-bound~skipped",
        "bind.inet.address-not-local~skipped",
        "bind.inet.privileged-port~skipped",
        "bind.inet.port-in-use~skipped",
        "bind.fd.not-socket~EINVAL",
        "bind.address.length-out-of-range~EPERM",
        "dup2.fd.bad-descriptor~inverted",
        "read.socket.nothing-asked~inverted",
        "recv.tcp.fault~skipped",
        "connect.tcp.to-group~EINVAL",
        "socket.inet.type-empty~skipped",
    ];

    [Theory]
    [MemberData(nameof(Mutants))]
    public void ShrunkScenario_IsShorterAndDivergesTheSameWay(string mutant)
    {
        var hunt = new ModelHunt(mutant);
        var (scenario, signature) = hunt.FirstOf(seed: 1);
        var shrunk = hunt.Shrink(scenario, signature);
        Assert.True(shrunk.IsComplete);
        Assert.InRange(shrunk.Scenario.Steps.Count, 1, scenario.Steps.Count);
        Assert.Equal(signature, hunt.SignatureOf(shrunk.Scenario));
        Assert.InRange(shrunk.Executions, 1, 600);
    }

    [Theory]
    [MemberData(nameof(Mutants))]
    public void ShrunkScenario_CannotLoseACall(string mutant)
    {
        var hunt = new ModelHunt(mutant);
        var (scenario, signature) = hunt.FirstOf(seed: 2);
        var steps = hunt.Shrink(scenario, signature).Scenario;
        for (var left = 0; left < steps.Steps.Count; left++)
        {
            var without = steps with { Steps = [.. steps.Steps.Where((_, index) => index != left)] };
            Assert.NotEqual(signature, hunt.SignatureOf(without));
        }
    }

    [Theory]
    [MemberData(nameof(Mutants))]
    public void ShrinkingAgain_ChangesNothing(string mutant)
    {
        var hunt = new ModelHunt(mutant);
        var (scenario, signature) = hunt.FirstOf(seed: 3);
        var once = hunt.Shrink(scenario, signature).Scenario;
        Assert.Equal(ScenarioWriter.Write(once), ScenarioWriter.Write(hunt.Shrink(once, signature).Scenario));
    }

    [Theory]
    [MemberData(nameof(Mutants))]
    public void EverySeed_EndsInTheSameNormalForm(string mutant)
    {
        var forms = FormsOf(mutant);
        Assert.True(forms.Count == 1, string.Join("\n", forms));
    }

    private static List<string> FormsOf(string mutant)
    {
        var hunt = new ModelHunt(mutant);
        var (_, signature) = hunt.FirstOf(seed: 1);
        return [.. Enumerable.Range(1, Seeds)
            .Select(seed => ScenarioWriter.Write(hunt.Shrink(hunt.FirstOf((ulong)seed, signature), signature).Scenario))
            .Distinct()];
    }

    [Fact]
    public void LimitOfExecutions_IsKept()
    {
        var hunt = new ModelHunt("bind.inet.already-bound~skipped");
        var (scenario, signature) = hunt.FirstOf(seed: 1);
        var shrunk = new ScenarioShrinker(executionsMax: 3).Shrink(scenario, candidate => hunt.SignatureOf(candidate) == signature);
        Assert.Equal(3, shrunk.Executions);
        Assert.False(shrunk.IsComplete);
        Assert.Equal(signature, hunt.SignatureOf(shrunk.Scenario));
    }

    [Fact]
    public void WhoeverWantsItToEnd_EndsIt()
    {
        var executions = 0;
        var start = new ScenarioGen().Make(1, 1);
        var shrunk = new ScenarioShrinker(goesOn: () => executions < 2).Shrink(start, _ => ++executions > 0);
        Assert.Equal(2, executions);
        Assert.False(shrunk.IsComplete);
    }
}
