using Conformance.Harness.Campaign;
using Conformance.Harness.Comparison;
using Conformance.Harness.Evidence;
using Conformance.Harness.Execution;
using Conformance.Model;
using Conformance.Scenarios;

namespace Conformance.Harness.Stability;

/// <summary>What repeating a divergence gave.</summary>
/// <param name="Reliability">In how many runs it showed, with the same signature.</param>
/// <param name="Showing">A run that showed it; null where none did.</param>
/// <param name="Agreeing">A run that did not; null where all did.</param>
/// <param name="Evidence">What the runs that showed it have in common; null where none did.</param>
public sealed record ConfirmationResult(Reliability Reliability, ConfirmationRun? Showing, ConfirmationRun? Agreeing, DivergenceEvidence? Evidence);

/// <summary>One run of a confirmation.</summary>
/// <param name="Steps">Every call, both sides.</param>
/// <param name="Divergence">What differed, if anything did.</param>
/// <param name="Recorded">The scenario with what was answered.</param>
public sealed record ConfirmationRun(IReadOnlyList<StepTrace> Steps, Divergence? Divergence, Scenario Recorded);

/// <summary>Repeats a divergence in surroundings that nothing has used before, so that no leftover can have caused it.</summary>
public sealed class Confirmation
{
    /// <summary>How often a divergence is repeated.</summary>
    public const int DefaultRuns = 10;

    private readonly LockStep _lockStep;
    private readonly TraceRecorder _recorder = new();
    private readonly int _runs;

    /// <summary>Prepares confirmations.</summary>
    /// <param name="model">The model to compare with; nobody else may use it meanwhile.</param>
    /// <param name="fresh">Begins each scenario where nothing has ever run.</param>
    /// <param name="level">How much is compared.</param>
    /// <param name="runs">How often.</param>
    public Confirmation(KernelModel model, IExecutor fresh, ObserveLevel level, int runs = DefaultRuns)
    {
        _lockStep = new LockStep(model, fresh, level) { Listener = _recorder };
        _runs = runs;
    }

    /// <summary>Repeats a scenario and counts the runs that show that signature.</summary>
    public ConfirmationResult Confirm(Scenario scenario, DivergenceSignature signature)
    {
        var shown = 0;
        ConfirmationRun? showing = null;
        ConfirmationRun? agreeing = null;
        var evidence = new EvidenceRecorder();
        for (var run = 0; run < _runs; run++)
        {
            var result = RunOnce(scenario);
            if (result.Divergence?.Signature == signature)
            {
                shown++;
                showing ??= result;
                evidence.Add(result.Steps);
            }
            else
            {
                agreeing ??= result;
            }
        }

        return new ConfirmationResult(new Reliability(shown, _runs), showing, agreeing, evidence.Of(scenario));
    }

    private ConfirmationRun RunOnce(Scenario scenario)
    {
        _recorder.Clear();
        var outcome = _lockStep.Run(scenario);
        return new ConfirmationRun([.. _recorder.Steps], outcome.Divergence, _recorder.Recorded(scenario));
    }
}
