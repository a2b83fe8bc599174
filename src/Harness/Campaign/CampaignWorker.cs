using System.Diagnostics;
using System.Text;
using Conformance.Harness.Execution;
using Conformance.Model;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;

namespace Conformance.Harness.Campaign;

/// <summary>
/// Runs its part of a campaign: generate, predict, execute, compare, count. Whatever it counts it hands over from time to
/// time, so that no more than the time between two checkpoints is lost when the process dies.
/// </summary>
public sealed class CampaignWorker
{
    /// <summary>Signatures one worker shrinks; further ones are confirmed and kept as they were found.</summary>
    public const int ShrinksMax = 50;

    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromMilliseconds(250);

    private readonly CampaignPart _part;
    private readonly ScenarioSource _source;
    private readonly KernelModel _model;
    private readonly IExecutor _executor;
    private readonly Investigation _investigation;
    private readonly ICampaignWatch _watch;
    private readonly CampaignTally _tally = new();
    private readonly SortedDictionary<string, long> _occurrences = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _known;
    private int _investigated;

    /// <summary>
    /// The model without the mutant, for a hunt: what diverges from that one too says nothing about the mutant and is left
    /// out. Null where every divergence counts.
    /// </summary>
    public LockStep? Unmutated { get; init; }

    /// <summary>Prepares a worker.</summary>
    /// <param name="part">What it runs.</param>
    /// <param name="source">Makes its scenarios.</param>
    /// <param name="model">Predicts; its rules must not have been asked before.</param>
    /// <param name="executor">Answers.</param>
    /// <param name="investigation">Looks into what differs.</param>
    /// <param name="watch">Is told.</param>
    public CampaignWorker(CampaignPart part, ScenarioSource source, KernelModel model, IExecutor executor, Investigation investigation, ICampaignWatch watch)
    {
        ArgumentNullException.ThrowIfNull(part);
        _part = part;
        _source = source;
        _model = model;
        _executor = executor;
        _investigation = investigation;
        _watch = watch;
        _known = [.. part.KnownSignatures];
    }

    /// <summary>Runs until the part is done, a stop is requested, or a divergence ends it.</summary>
    public void Run()
    {
        var lockStep = new LockStep(_model, _executor, _part.Level) { Tally = _tally };
        var checkpoint = Stopwatch.GetTimestamp();
        var index = _part.First;
        var goesOn = true;
        for (; goesOn && index < _part.End && !_watch.IsStopRequested; index += _part.Stride)
        {
            if (!_part.Skipped.Contains(index))
            {
                goesOn = RunScenario(lockStep, index);
            }

            if (Stopwatch.GetElapsedTime(checkpoint) > CheckpointInterval)
            {
                HandOver(index + _part.Stride, isFinished: false);
                checkpoint = Stopwatch.GetTimestamp();
            }
        }

        HandOver(index, isFinished: true);
    }

    private bool RunScenario(LockStep lockStep, long index)
    {
        Start(index);
        var batch = _source(_part.Seed, index);
        Count(batch.Whole);
        var outcome = lockStep.Run(batch.Whole);
        switch (outcome.Kind)
        {
            case OutcomeKind.Agrees:
                _tally.CountCells(new CellCounts { Agreements = batch.Count });
                return true;
            case OutcomeKind.WorldUnavailable:
                _tally.CountCells(new CellCounts { Unavailable = batch.Count });
                _tally.CountUnmodelled($"the host cannot provide the world: {outcome.Reason}");
                return true;
            case OutcomeKind.Unmodelled or OutcomeKind.Diverges:
                return batch.IsDivisible ? RunOneByOne(lockStep, batch, outcome, index) : Settle(batch, outcome, index);
            default:
                throw new InvariantException("every outcome is handled");
        }
    }

    // What differed ended the scenario; the other cells are decided without it.
    private bool RunOneByOne(LockStep lockStep, CellBatch batch, ScenarioOutcome whole, long index)
    {
        var goesOn = true;
        var agreements = 0;
        for (var cell = 0; goesOn && cell < batch.Count && !_watch.IsStopRequested; cell++)
        {
            Start(index);
            var alone = batch.Alone(cell);
            var outcome = lockStep.Run(alone);
            if (outcome.Kind == OutcomeKind.Agrees)
            {
                agreements++;
                continue;
            }

            var name = cell;
            goesOn = Settle(new CellBatch(alone, [alone.Steps.Count], _ => batch.NameOf(name)), outcome, index);
        }

        // Each cell agrees where the others are not: one influences another, and the whole is the finding.
        if (agreements == batch.Count)
        {
            var cell = batch.CellOf(whole.Divergence?.Step ?? whole.Calls);
            _tally.CountCells(new CellCounts { Agreements = agreements - 1 });
            return Settle(new CellBatch(batch.Whole, [batch.Whole.Steps.Count], _ => batch.NameOf(cell)), whole, index);
        }

        _tally.CountCells(new CellCounts { Agreements = agreements });
        return goesOn;
    }

    private bool Settle(CellBatch batch, ScenarioOutcome outcome, long index)
    {
        var isUnmodelled = outcome.Kind == OutcomeKind.Unmodelled;
        var cell = batch.CellOf(outcome.Divergence?.Step ?? outcome.Calls);
        _tally.CountCells(new CellCounts(cell, isUnmodelled ? 0 : 1, isUnmodelled ? 1 : 0, 0, batch.Count - cell - 1));
        if (isUnmodelled)
        {
            _tally.CountUnmodelled(outcome.Reason ?? "");
            return true;
        }

        return !LookInto(batch.Whole, outcome, new FoundAt(_part.Seed, index, batch.NameOf(cell))) || !_part.StopsAtFirstDivergence;
    }

    private void Start(long index) => _watch.Starts(index, _tally.Scenarios, _tally.Calls);

    private void Count(Scenario scenario)
    {
        _text.Clear();
        ScenarioWriter.Write(_text, scenario);
        _tally.CountScenario(_text.ToString());
    }

    // Tells whether the divergence is real: it showed again in fresh surroundings.
    private bool LookInto(Scenario scenario, ScenarioOutcome outcome, FoundAt foundAt)
    {
        if (Unmutated?.Run(scenario).Kind == OutcomeKind.Diverges)
        {
            return false;
        }

        var divergence = outcome.Divergence!;
        var key = divergence.Signature.Key;
        _occurrences[key] = _occurrences.GetValueOrDefault(key) + 1;
        if (!_known.Add(key))
        {
            return false;
        }

        _watch.Suspects(foundAt.Index, divergence.Signature);
        var shrinks = _investigated++ < ShrinksMax;
        var report = _investigation.Investigate(scenario, divergence, foundAt, shrinks, _watch.Found);
        _watch.Found(report);
        return report.Reliability.Shown > 0;
    }

    private void HandOver(long next, bool isFinished)
    {
        var total = new CampaignTally();
        total.Add(_tally);
        total.CountRules(_model.Rules);
        _watch.Reached(new CampaignCheckpoint(next, total, new SortedDictionary<string, long>(_occurrences, StringComparer.Ordinal), isFinished));
    }
}
