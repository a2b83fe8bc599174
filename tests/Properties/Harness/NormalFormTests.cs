using Conformance.Generators;
using Conformance.Harness.Execution;
using Conformance.Harness.Shrinking;
using Conformance.Model;
using Conformance.Properties.Support;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Harness;

public sealed class NormalFormTests
{
    [Theory]
    [InlineData("s7 = socket(AF_INET, SOCK_STREAM, 0)\nclose(s7)", "s0 = socket(AF_INET, SOCK_STREAM, 0)\nclose(s0)")]
    [InlineData("s1 = socket(AF_INET, SOCK_STREAM, 0)", "socket(AF_INET, SOCK_STREAM, 0)")]
    [InlineData("close(s4)", "close(-1)")]
    [InlineData("close(s0)\ns0 = socket(AF_INET, SOCK_STREAM, 0)\nclose(s0)", "close(-1)\ns0 = socket(AF_INET, SOCK_STREAM, 0)\nclose(s0)")]
    [InlineData("bind(3, 127.0.0.1:$p5)", "bind(3, 127.0.0.1:0)")]
    [InlineData("getsockname(3) = ...:$p3", "getsockname(3)")]
    [InlineData("getsockname(3) = 127.0.0.1:$p3\nbind(4, 127.0.0.1:$p3) = 0", "getsockname(3) = ...:$p0\nbind(4, 127.0.0.1:$p0)")]
    public void Names_AreThoseThatAreNeeded(string before, string after) =>
        Assert.Equal(Read(after).Steps, NormalForm.Of(Read(before)).Steps);

    [Fact]
    public void NormalForm_IsItsOwnNormalForm() => Law.Holds(ScenarioGen.Scenarios(), scenario =>
    {
        var normal = NormalForm.Of(scenario);
        Assert.Equal(ScenarioWriter.Write(normal), ScenarioWriter.Write(NormalForm.Of(normal)));
    });

    [Fact]
    public void NormalForm_AnswersTheSame() => Law.Holds(ScenarioGen.Scenarios(), scenario =>
        Assert.Equal(Answers(scenario), Answers(NormalForm.Of(scenario))));

    private static List<CallResult> Answers(Scenario scenario)
    {
        using var executor = new ModelExecutor(new KernelModel(KernelProfile.Reference));
        var bindings = new Bindings();
        executor.Begin(scenario.World);
        var answers = new List<CallResult>();
        foreach (var step in scenario.Steps)
        {
            answers.Add(executor.Execute(step.Call, bindings));
            bindings.Record(step.Call, answers[^1]);
        }

        return answers;
    }

    private static Scenario Read(string calls) => ScenarioReader.Read($"{ScenarioWriter.FirstLine}\n{calls}\n", "test");
}
