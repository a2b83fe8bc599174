using System.Threading.Channels;
using Conformance.Cli.Processes;
using Conformance.Cli.Workers;
using Conformance.Harness.Campaign;
using Conformance.Harness.Execution;
using Conformance.Model.Rules;

namespace Conformance.Cli.MutantHunts;

/// <summary>Runs a short campaign for each mutant, several at a time, each until its first confirmed divergence.</summary>
internal sealed class MutantHunt : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(90);

    private readonly ulong _seed;
    private readonly TimeSpan _budget;
    private readonly Action<HuntResult> _told;
    private readonly HuntExport? _export;
    private readonly Queue<RuleMutant> _waiting;
    private readonly List<HuntResult> _results = [];
    private readonly List<HuntSeat> _seats;
    private readonly ProgressBoard _board = ProgressBoard.Create();
    private readonly Channel<WorkerEvent> _events = Channel.CreateUnbounded<WorkerEvent>();

    /// <summary>Prepares a hunt.</summary>
    /// <param name="mutants">Whom to hunt.</param>
    /// <param name="seed">The seed of all campaigns.</param>
    /// <param name="budget">How long each may take.</param>
    /// <param name="workers">How many are hunted at a time.</param>
    /// <param name="told">Told each result as it comes.</param>
    /// <param name="export">Keeps what was found as stand-alone programs, or null.</param>
    public MutantHunt(IEnumerable<RuleMutant> mutants, ulong seed, TimeSpan budget, int workers, Action<HuntResult> told, HuntExport? export = null)
    {
        _waiting = new Queue<RuleMutant>(mutants);
        _seed = seed;
        _budget = budget;
        _told = told;
        _export = export;
        _seats = [.. Enumerable.Range(0, workers).Select(slot => new HuntSeat(slot))];
    }

    /// <summary>Hunts them all, or until interrupted.</summary>
    /// <exception cref="HostRefusesException">The host does not let workers work.</exception>
    public IReadOnlyList<HuntResult> Run(CancellationToken interruption)
    {
        foreach (var seat in _seats)
        {
            Next(seat);
        }

        while (_seats.Exists(seat => seat.Mutant is not null))
        {
            HandleEvents();
            if (interruption.IsCancellationRequested)
            {
                _waiting.Clear();
            }

            foreach (var seat in _seats)
            {
                seat.StopWhenDue(_budget, interruption.IsCancellationRequested);
                if (seat.Mutant is not null && seat.Elapsed > _budget + EndPatience)
                {
                    // A mutant can make the model loop; the end of its output ends the hunt.
                    seat.Worker!.Kill();
                }
            }
        }

        return [.. _results.OrderBy(result => result.Mutant, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _seats.ForEach(seat => seat.Worker?.Dispose());
        _board.Dispose();
    }

    private void Next(HuntSeat seat)
    {
        if (!_waiting.TryDequeue(out var mutant))
        {
            return;
        }

        seat.Worker ??= WorkerProcess.Start(seat.Slot, _board, _events.Writer);
        var part = new CampaignPart(_seed, 0, 1, long.MaxValue, ObserveLevel.Socket) { StopsAtFirstDivergence = true };
        seat.Begin(mutant, new WorkerJob(part, mutant.Id));
    }

    private void HandleEvents()
    {
        using var patience = new CancellationTokenSource(Tick);
        try
        {
            _ = _events.Reader.WaitToReadAsync(patience.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // Nothing happened within a tick; budgets have to be looked at anyway.
            return;
        }

        while (_events.Reader.TryRead(out var happened))
        {
            if (_seats.Find(seat => ReferenceEquals(seat.Worker, happened.Worker)) is { } seat)
            {
                Handle(seat, happened.Message);
            }
        }
    }

    private void Handle(HuntSeat seat, WorkerMessage? message)
    {
        switch (message)
        {
            case SuspectedMessage suspicion:
                seat.Suspects(suspicion);
                break;
            case FoundMessage found:
                seat.Found(found.Divergence);
                break;
            case ReachedMessage { IsFinished: true } reached:
                Conclude(seat, reached.ReadTally(), null);
                break;
            case ReachedMessage or FailedMessage:
                break;
            case RefusedMessage refused:
                throw new HostRefusesException($"This host does not allow it: {refused.Reason}. What helps: {refused.Remedy}");
            case null when seat.Mutant is not null:
                var end = seat.Worker!.DescribeEnd();
                seat.Worker.Dispose();
                seat.Worker = null;
                Conclude(seat, null, end);
                break;
        }
    }

    private void Conclude(HuntSeat seat, CampaignTally? tally, string? death)
    {
        if (seat.Mutant is { } mutant && seat.Divergence is { } divergence)
        {
            _export?.Keep(mutant, divergence);
        }

        var result = seat.End(tally, tally?.Scenarios ?? _board.Read(seat.Slot).Scenarios, death);
        _results.Add(result);
        _told(result);
        Next(seat);
    }
}
