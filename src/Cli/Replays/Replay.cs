using Conformance.Harness.Campaign;
using Conformance.Harness.Comparison;
using Conformance.Harness.Execution;
using Conformance.Model;
using Conformance.Oracle;
using Conformance.Oracle.Environment;
using Conformance.Scenarios.Text;

namespace Conformance.Cli.Replays;

/// <summary>What was wrong with a step.</summary>
/// <param name="Place"><c>file:line</c>.</param>
/// <param name="Step">Index of the call.</param>
/// <param name="Description">What differs, in words.</param>
internal sealed record ReplayFault(string Place, int Step, string Description);

/// <summary>One run of a file.</summary>
/// <param name="Steps">Every call, both sides.</param>
/// <param name="Fault">The first step that is wrong, or null.</param>
internal sealed record ReplayRun(IReadOnlyList<StepReport> Steps, ReplayFault? Fault);

/// <summary>A file, run one or several times on the model and on this kernel.</summary>
/// <param name="File">The file.</param>
/// <param name="Runs">The runs.</param>
internal sealed record Replay(ScenarioFile File, IReadOnlyList<ReplayRun> Runs)
{
    /// <summary>Whether no run found anything wrong.</summary>
    public bool IsClean => Runs.All(run => run.Fault is null);

    /// <summary>The run to show: the first that is wrong, else the first.</summary>
    public ReplayRun Shown => Runs.FirstOrDefault(run => run.Fault is not null) ?? Runs[0];

    /// <summary>Replays files, each run in a fresh namespace.</summary>
    public static List<Replay> OfAll(IReadOnlyList<ScenarioFile> files, int runs, ObserveLevel level)
    {
        var profile = HostProfile.Of(KernelFingerprint.Read());
        var replays = new List<Replay>();
        LinuxExecutor.Run(executor => replays.AddRange(files.Select(file => Of(file, runs, level, profile, executor))));
        return replays;
    }

    private static Replay Of(ScenarioFile file, int runs, ObserveLevel level, KernelProfile profile, LinuxExecutor executor)
    {
        var recorder = new TraceRecorder();
        var lockStep = new LockStep(new KernelModel(profile, file.Mutant), executor.InFreshNamespaces, level) { Listener = recorder };
        return new Replay(file, [.. Enumerable.Range(0, runs).Select(_ => RunOnce(file, lockStep, recorder))]);
    }

    private static ReplayRun RunOnce(ScenarioFile file, LockStep lockStep, TraceRecorder recorder)
    {
        recorder.Clear();
        var outcome = lockStep.Run(file.Scenario);
        if (outcome.Kind == OutcomeKind.WorldUnavailable)
        {
            throw new HostRefusesException($"{file.Path}: {outcome.Reason}");
        }

        return new ReplayRun(StepReports.Of(recorder.Steps), BrokenExpectation(file, recorder) ?? FaultOf(file, outcome));
    }

    // An expectation of the file comes first: it is at most as late as a divergence, which ends the run.
    private static ReplayFault? BrokenExpectation(ScenarioFile file, TraceRecorder recorder)
    {
        foreach (var step in recorder.Steps)
        {
            if (step is { Call: { } call, Result: { } result }
                && file.Scenario.Steps[step.Index].Expected is { } expected
                && !Expectation.IsMet(call, expected, result))
            {
                var words = $"the file expects {ScenarioWriter.Write(call, expected)}, Linux answers {ScenarioWriter.Write(call, result)}";
                return new ReplayFault(file.PlaceOf(step.Index), step.Index, words);
            }
        }

        return null;
    }

    private static ReplayFault? FaultOf(ScenarioFile file, ScenarioOutcome outcome) => outcome switch
    {
        { Divergence: { } difference } =>
            new ReplayFault(file.PlaceOf(difference.Step), difference.Step, $"{difference.Field}: the model expects {difference.Expected}, Linux shows {difference.Observed}  [{difference.Signature}]"),
        { Kind: OutcomeKind.Unmodelled } => new ReplayFault(file.PlaceOf(outcome.Calls), outcome.Calls, $"not modelled: {outcome.Reason}"),
        _ => null,
    };
}
