using Conformance.Properties.Support;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Text;

/// <summary>What must hold between a scenario and its text.</summary>
public sealed class TextLaws
{
    private const int Runs = 3000;

    [Fact]
    public void PrintingThenReading_GivesTheSameScenario() =>
        Law.Holds(AnyScenario.Arbitrary(), scenario => Assert.Equal(scenario, Read(ScenarioWriter.Write(scenario))), Runs);

    [Fact]
    public void PrintingWhatWasReadFromPrint_GivesTheSameText() =>
        Law.Holds(
            AnyScenario.Arbitrary(),
            scenario =>
            {
                var text = ScenarioWriter.Write(scenario);
                Assert.Equal(text, ScenarioWriter.Write(Read(text)));
            },
            Runs);

    [Fact]
    public void ReadingDamagedText_GivesAScenarioOrAPositionInIt() =>
        Law.Holds(
            AnyScenario.Arbitrary(),
            scenario =>
            {
                var text = ScenarioWriter.Write(scenario);
                var damaged = text.Remove(text.Length / 2, Math.Min(3, text.Length - (text.Length / 2)));
                try
                {
                    Read(damaged);
                }
                catch (ScenarioFormatException e)
                {
                    var lines = damaged.Split('\n');
                    Assert.InRange(e.Line, 1, lines.Length);
                    Assert.InRange(e.Column, 1, lines[e.Line - 1].Length + 1);
                }
            },
            Runs);

    private static Scenario Read(string text) => ScenarioReader.Read(text, "law.scn");
}
