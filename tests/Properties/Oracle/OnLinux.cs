using Conformance.Oracle;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Oracle;

/// <summary>Scenarios written with the answers expected of this Linux.</summary>
internal static class OnLinux
{
    /// <summary>Runs a scenario and asserts every answer it states. The failure shows the scenario as Linux answered it.</summary>
    public static void Holds(string text) => LinuxExecutor.Run(executor => Holds(executor, text));

    /// <summary>The same on an executor that has run others.</summary>
    public static void Holds(IExecutor executor, string text)
    {
        var scenario = Read(text);
        var answered = Answer(executor, scenario, (_, _) => { });
        var expected = scenario with { Steps = [.. scenario.Steps.Zip(answered, (step, answer) => step.Expected is null ? answer : step)] };
        Assert.Equal(ScenarioWriter.Write(expected), ScenarioWriter.Write(scenario with { Steps = [.. answered] }));
    }

    /// <summary>Runs a scenario and shows the executor and the descriptors of its handles before it ends.</summary>
    public static void Then(string text, Action<IExecutor, Bindings> look) =>
        LinuxExecutor.Run(executor => Answer(executor, Read(text), look));

    private static Scenario Read(string text) => ScenarioReader.Read($"{ScenarioWriter.FirstLine}\n{text}", "test");

    private static List<Step> Answer(IExecutor executor, Scenario scenario, Action<IExecutor, Bindings> look)
    {
        var bindings = new Bindings();
        var answered = new List<Step>();
        executor.Begin(scenario.World);
        foreach (var step in scenario.Steps)
        {
            var result = executor.Execute(step.Call, bindings);
            bindings.Record(step.Call, result);
            answered.Add(step with { Expected = result });
        }

        look(executor, bindings);
        executor.End();
        return answered;
    }
}
