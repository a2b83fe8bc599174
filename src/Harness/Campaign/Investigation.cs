using System.Diagnostics;
using Conformance.Harness.Comparison;
using Conformance.Harness.Execution;
using Conformance.Harness.Mutants;
using Conformance.Harness.Shrinking;
using Conformance.Harness.Stability;
using Conformance.Model;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;

namespace Conformance.Harness.Campaign;

/// <summary>Looks into a divergence: is it certain, how small can it be, what does it look like. Not thread-safe.</summary>
public sealed class Investigation
{
    // Calls that sleep make a shrink slow; after this it ends with what it has.
    private static readonly TimeSpan ShrinkTimeMax = TimeSpan.FromSeconds(60);

    // How often an uncertain divergence may fail to show before a shrink step counts as having lost it.
    private const int UncertainRuns = 3;

    private readonly KernelModel _model;
    private readonly LockStep _lockStep;
    private readonly Confirmation _confirmation;
    private readonly Func<bool> _goesOn;

    /// <summary>Prepares investigations.</summary>
    /// <param name="model">A model of its own, with the mutant of the campaign if it has one.</param>
    /// <param name="executor">Executes the many scenarios of a shrink.</param>
    /// <param name="fresh">Begins each scenario where nothing has ever run.</param>
    /// <param name="level">How much is compared.</param>
    /// <param name="goesOn">Asked before each execution of a shrink; false ends it with what it has.</param>
    public Investigation(KernelModel model, IExecutor executor, IExecutor fresh, ObserveLevel level, Func<bool>? goesOn = null)
    {
        _model = model;
        _lockStep = new LockStep(model, executor, level);
        _confirmation = new Confirmation(model, fresh, level);
        _goesOn = goesOn ?? (() => true);
    }

    /// <summary>Confirms and shrinks a divergence.</summary>
    /// <param name="scenario">The scenario that showed it.</param>
    /// <param name="divergence">What differed.</param>
    /// <param name="foundAt">Where it was found.</param>
    /// <param name="shrinks">Whether it is shrunk, or only confirmed.</param>
    /// <param name="confirmed">Told the finding as soon as it is certain, before the shrink, which may take long or be interrupted.</param>
    public DivergenceReport Investigate(Scenario scenario, Divergence divergence, FoundAt foundAt, bool shrinks = true, Action<DivergenceReport>? confirmed = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(divergence);
        var upToIt = UpTo(scenario, divergence.Step);
        var first = _confirmation.Confirm(upToIt, divergence.Signature);
        var unshrunk = Describe(upToIt, divergence, first, foundAt, new ShrinkReport(0, 0));
        if (first.Reliability.Shown == 0 || !shrinks)
        {
            return unshrunk;
        }

        if (first.Reliability.IsCertain)
        {
            confirmed?.Invoke(unshrunk);
        }

        _lockStep.AvoidsSleep = !first.Showing!.Steps.Any(step => step.Prediction.Sleeps);
        var started = Stopwatch.GetTimestamp();
        var shrinker = new ScenarioShrinker(goesOn: () => _goesOn() && Stopwatch.GetElapsedTime(started) < ShrinkTimeMax);
        var shrunk = shrinker.Shrink(upToIt, Shows(divergence.Signature, first.Reliability.IsCertain ? 1 : UncertainRuns));
        var second = _confirmation.Confirm(shrunk.Scenario, divergence.Signature);
        var cost = new ShrinkReport(shrunk.Executions, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return second.Reliability.Shown >= first.Reliability.Shown
            ? Describe(shrunk.Scenario, second.Showing!.Divergence!, second, foundAt, cost)
            : unshrunk with { Shrink = cost };
    }

    /// <summary>The calls up to and with the one that differed; nothing after it is evidence.</summary>
    public static Scenario UpTo(Scenario scenario, int step)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario with { Steps = [.. scenario.Steps.Take(step + 1)] };
    }

    private Func<Scenario, bool> Shows(DivergenceSignature signature, int runs) => candidate =>
    {
        for (var run = 0; run < runs; run++)
        {
            if (_lockStep.Run(candidate).Divergence?.Signature == signature)
            {
                return true;
            }
        }

        return false;
    };

    private DivergenceReport Describe(Scenario scenario, Divergence divergence, ConfirmationResult confirmation, FoundAt foundAt, ShrinkReport shrink) => new()
    {
        Signature = divergence.Signature.Key,
        Call = divergence.CallName,
        Field = divergence.Field,
        Expected = divergence.Expected,
        Observed = divergence.Observed,
        Rule = divergence.Rule?.Id,
        Reliability = confirmation.Reliability,
        Steps = scenario.Steps.Count,
        Scenario = ScenarioWriter.Write(scenario with { Notes = NotesOf(divergence, foundAt) }),
        Trace = StepReports.Of(confirmation.Showing?.Steps ?? []),
        AgreeingTrace = confirmation.Reliability.IsCertain ? [] : StepReports.Of(confirmation.Agreeing?.Steps ?? []),
        Evidence = confirmation.Evidence,
        FoundAt = foundAt,
        Shrink = shrink,
    };

    private ValueList<string> NotesOf(Divergence divergence, FoundAt foundAt)
    {
        List<string> notes = [$"found by: {foundAt}", $"signature: {divergence.Signature}"];
        if (_model.Rules.Mutant is { } mutant)
        {
            notes.Add(MutantNote.Of(mutant));
        }

        return [.. notes];
    }
}
