using System.Diagnostics;
using System.Globalization;
using Conformance.Cli.Workers;
using Conformance.Harness.Campaign;
using Conformance.Model.Rules;

namespace Conformance.Cli.MutantHunts;

/// <summary>A worker and the mutant it hunts at present.</summary>
internal sealed class HuntSeat
{
    private readonly Dictionary<string, long> _suspected = new(StringComparer.Ordinal);
    private long _started;
    private bool _isStopRequested;
    private DivergenceReport? _found;

    /// <summary>Sets up a seat.</summary>
    public HuntSeat(int slot) => Slot = slot;

    /// <summary>Its slot on the progress board.</summary>
    public int Slot { get; }

    /// <summary>Who works there.</summary>
    public WorkerProcess? Worker { get; set; }

    /// <summary>The mutant being hunted, or null.</summary>
    public RuleMutant? Mutant { get; private set; }

    /// <summary>The divergence it was found by, or null.</summary>
    public DivergenceReport? Divergence => _found;

    /// <summary>How long it has been hunted.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>Begins a hunt.</summary>
    public void Begin(RuleMutant mutant, WorkerJob job)
    {
        Mutant = mutant;
        _started = Stopwatch.GetTimestamp();
        _isStopRequested = false;
        _found = null;
        _suspected.Clear();
        Worker!.Assign(job);
    }

    /// <summary>A divergence was seen.</summary>
    public void Suspects(SuspectedMessage suspicion) => _suspected.TryAdd(suspicion.Signature, suspicion.Milliseconds);

    /// <summary>A divergence was confirmed, or not.</summary>
    public void Found(DivergenceReport divergence) => _found = divergence.Reliability.Shown > 0 ? divergence : _found;

    /// <summary>Ends the hunt when its time is up; one that has found something may finish shrinking.</summary>
    public void StopWhenDue(TimeSpan budget, bool isInterrupted)
    {
        if (Mutant is not null && !_isStopRequested && (isInterrupted || (Elapsed > budget && _suspected.Count == 0)))
        {
            _isStopRequested = true;
            Worker!.RequestStop();
        }
    }

    /// <summary>Ends the hunt with what it has.</summary>
    /// <param name="tally">What the worker counted; null where it died.</param>
    /// <param name="scenarios">Scenarios run.</param>
    /// <param name="death">How the worker died of it, or null.</param>
    public HuntResult End(CampaignTally? tally, long scenarios, string? death)
    {
        var mutant = Mutant!;
        Mutant = null;
        var isFound = _found is not null || death is not null;
        var milliseconds = _found is not null && _suspected.TryGetValue(_found.Signature, out var seen) ? seen : (long)Elapsed.TotalMilliseconds;
        return new HuntResult(
            mutant.Id,
            mutant.Rule.Id,
            mutant.Kind.ToString(),
            isFound,
            milliseconds,
            scenarios,
            _found?.Steps ?? 0,
            _found?.Signature ?? (death is null ? null : $"worker died: {death}"),
            _found?.Scenario,
            isFound ? null : ReasonOf(mutant, tally, scenarios));
    }

    private static string ReasonOf(RuleMutant mutant, CampaignTally? tally, long scenarios)
    {
        var count = tally?.CountOf(mutant.Rule) ?? default;
        return mutant switch
        {
            { Rule.StandingReason.Length: > 0 } => mutant.Rule.StandingReason,
            _ when count.Asked == 0 => Counted($"none of {scenarios} scenarios asked the rule"),
            { Kind: MutantKind.SwappedWithSuccessor } => Counted($"in {scenarios} scenarios the rule and {mutant.Rule.Successor!.Id} never decided the same call"),
            { Kind: MutantKind.OtherErrno } => Counted($"asked {count.Asked} times, the rule never decided"),
            _ => Counted($"asked {count.Asked} times, the rule never made a difference"),
        };
    }

    private static string Counted(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
