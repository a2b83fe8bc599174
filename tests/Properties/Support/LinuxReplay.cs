using Conformance.Harness.Execution;
using Conformance.Model;
using Conformance.Oracle;
using Conformance.Scenarios.Text;

namespace Conformance.Properties.Support;

/// <summary>Replays scenario files on model and Linux, each in a new namespace; those that need what this host lacks are left out.</summary>
internal static class LinuxReplay
{
    /// <summary>The files on which both do not agree, each with what differs.</summary>
    public static IReadOnlyList<string> Differing(IEnumerable<string> files, ObserveLevel level)
    {
        var scenarios = files.Select(file => (File: file, Scenario: ScenarioReader.Read(ScenarioFiles.Read(file), file)))
            .Where(row => HostNeeds.AreMet(row.Scenario))
            .ToList();
        var differing = new List<string>();
        LinuxExecutor.Run(executor =>
        {
            var lockStep = new LockStep(new KernelModel(KernelProfile.Reference), executor.InFreshNamespaces, level);
            foreach (var (file, scenario) in scenarios)
            {
                if (lockStep.Run(scenario) is { Kind: not OutcomeKind.Agrees } outcome)
                {
                    differing.Add($"{file}: {outcome.Divergence?.Signature.Key ?? outcome.Reason}\n{ScenarioWriter.Write(scenario)}");
                }
            }
        });
        return differing;
    }
}
