using Conformance.Generators;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Generators;

/// <summary>Small-scope enumeration leaves nothing out and repeats nothing.</summary>
public sealed class EnumerateTests
{
    private static readonly Scenario Prefix = Read("s0 = socket(AF_INET, SOCK_STREAM, 0)");
    private static readonly Scenario Alphabet = Read("bind(s0, 127.0.0.1:0)\nlisten(s0, 1)\nclose(s0)");

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 12)]
    [InlineData(4, 120)]
    public void Scenarios_OfADepth_AreAllSequencesOnce(int depth, int expected)
    {
        var scenarios = Enumerate.Scenarios(Prefix, Alphabet.Steps, depth).ToList();
        Assert.Equal(expected, scenarios.Count);
        Assert.Equal(expected, Enumerate.Count(Alphabet.Steps.Count, depth));
        Assert.Equal(expected, scenarios.Select(ScenarioWriter.Write).Distinct().Count());
        Assert.All(scenarios, scenario =>
        {
            Assert.Equal(Prefix.Steps[0], scenario.Steps[0]);
            Assert.InRange(scenario.Steps.Count, 2, depth + 1);
            Assert.All(scenario.Steps.Skip(1), step => Assert.Contains(step, Alphabet.Steps));
        });
    }

    [Fact]
    public void Scenarios_AreMadeAsTheyAreAskedFor() =>
        Assert.Equal(Alphabet.Steps[0], Enumerate.Scenarios(Prefix, Alphabet.Steps, 40).First().Steps[1]);

    private static Scenario Read(string lines) => ScenarioReader.Read($"{ScenarioWriter.FirstLine}\n{lines}", "letters.scn");
}
