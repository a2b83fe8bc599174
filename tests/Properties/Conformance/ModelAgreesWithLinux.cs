using Conformance.Generators;
using Conformance.Harness.Execution;
using Conformance.Model;
using Conformance.Oracle;
using Conformance.Properties.Support;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Conformance;

/// <summary>A short campaign inside the tests: the same scenarios every time, compared as closely as it goes.</summary>
public sealed class ModelAgreesWithLinux
{
    private const int ScenariosOfASeed = 2000;

    [LinuxTheory]
    [InlineData(1, ObserveLevel.Socket)]
    [InlineData(2, ObserveLevel.Full)]
    [InlineData(3, ObserveLevel.Result)]
    public void RandomScenarios_ShowNoDifference(int seed, ObserveLevel level)
    {
        var differing = new List<string>();
        var calls = 0L;
        var profile = ThisHost.Profile;
        LinuxExecutor.Run(executor =>
        {
            var generator = new ScenarioGen();
            var lockStep = new LockStep(new KernelModel(profile), executor, level);
            for (var index = 0; index < ScenariosOfASeed && differing.Count < 3; index++)
            {
                var scenario = generator.Make((ulong)seed, index);
                var outcome = lockStep.Run(scenario);
                calls += outcome.Calls;
                if (outcome.Kind is not (OutcomeKind.Agrees or OutcomeKind.WorldUnavailable))
                {
                    differing.Add(Describe(scenario, outcome, index));
                }
            }
        });
        Assert.True(differing.Count == 0, string.Join("\n\n", differing));

        // An ordinary user's namespace lacks other user ids, so some worlds cannot be had there; most can.
        Assert.InRange(calls, 3 * ScenariosOfASeed, long.MaxValue);
    }

    private static string Describe(Scenario scenario, ScenarioOutcome outcome, int index) =>
        $"index {index}: {outcome.Kind} {outcome.Divergence} {outcome.Reason}\n{ScenarioWriter.Write(scenario)}";
}
