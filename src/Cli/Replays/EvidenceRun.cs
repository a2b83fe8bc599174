using Conformance.Harness.Comparison;
using Conformance.Harness.Evidence;
using Conformance.Harness.Execution;
using Conformance.Harness.Stability;
using Conformance.Model;
using Conformance.Oracle;
using Conformance.Oracle.Environment;

namespace Conformance.Cli.Replays;

/// <summary>Runs a file several times on the model and on this kernel, and keeps what the runs have in common.</summary>
internal static class EvidenceRun
{
    /// <summary>The answers of both sides.</summary>
    /// <exception cref="HostRefusesException">The host cannot run the scenario.</exception>
    /// <exception cref="MistakeException">The model does not predict it, or its runs end differently.</exception>
    public static DivergenceEvidence Of(ScenarioFile file)
    {
        var recorder = new EvidenceRecorder();
        LinuxExecutor.Run(executor =>
        {
            var trace = new TraceRecorder();
            var model = new KernelModel(HostProfile.Of(KernelFingerprint.Read()), file.Mutant);
            var lockStep = new LockStep(model, executor.InFreshNamespaces, ObserveLevel.Socket) { Listener = trace };
            DivergenceSignature? first = null;
            for (var run = 0; run < Confirmation.DefaultRuns; run++)
            {
                trace.Clear();
                var outcome = lockStep.Run(file.Scenario);
                Demand(file, outcome);
                if (run > 0 && outcome.Divergence?.Signature != first)
                {
                    throw new MistakeException($"{file.Path}: it does not end the same way every time; './run.sh replay --runs 10 {file.Path}' shows how.");
                }

                first = outcome.Divergence?.Signature;
                recorder.Add(trace.Steps);
            }
        });
        return recorder.Of(file.Scenario) ?? throw new MistakeException($"{file.Path}: it has no calls.");
    }

    private static void Demand(ScenarioFile file, ScenarioOutcome outcome)
    {
        if (outcome.Kind == OutcomeKind.WorldUnavailable)
        {
            throw new HostRefusesException($"{file.Path}: {outcome.Reason}");
        }

        if (outcome.Kind == OutcomeKind.Unmodelled)
        {
            throw new MistakeException($"{file.Path}: call {outcome.Calls + 1} is not modelled: {outcome.Reason}");
        }
    }
}
