using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Conformance.Cli.Processes;
using Conformance.Cli.Workers;
using Conformance.Harness.Campaign;
using Conformance.Scenarios.Text;

namespace Conformance.Cli.Campaigns;

/// <summary>
/// The parent's side of a campaign: starts workers, collects what they find and count, replaces those that die or hang,
/// ends them when the budget is used up or somebody interrupts.
/// </summary>
internal sealed class CampaignRunner : IDisposable
{
    private const int DeathsMax = 5;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan HangPatience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    private readonly CampaignSettings _settings;
    private readonly CampaignFindings _findings;
    private readonly ICampaignDisplay _display;
    private readonly ProgressBoard _board = ProgressBoard.Create();
    private readonly Channel<WorkerEvent> _events = Channel.CreateUnbounded<WorkerEvent>();
    private readonly List<WorkerSeat> _seats;
    private readonly ScenarioSource _source;
    private readonly CampaignTally _skipped = new();
    private long _started;
    private DateTimeOffset _startedAt;
    private long _stopRequested;
    private TimeSpan _elapsed;
    private HostRefusesException? _refusal;

    /// <summary>Prepares a campaign.</summary>
    public CampaignRunner(CampaignSettings settings, CampaignFindings findings, ICampaignDisplay display)
    {
        _settings = settings;
        _findings = findings;
        _display = display;
        _source = ScenarioSources.Of(settings.Domain);
        _seats = [.. CampaignPart.Split(settings.Seed, settings.Shard, settings.Scenarios, settings.Workers, settings.Level)
            .Select((part, slot) => new WorkerSeat(slot, part))];
    }

    /// <summary>Runs it to its end.</summary>
    /// <param name="interruption">Ends it early.</param>
    /// <exception cref="HostRefusesException">The host does not let workers work.</exception>
    public CampaignResult Run(CancellationToken interruption)
    {
        _started = Stopwatch.GetTimestamp();
        _startedAt = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        _seats.ForEach(Seat);
        while (_seats.Exists(seat => !seat.IsDone))
        {
            HandleEvents();
            StopWhenDue(interruption);
            _seats.ForEach(Watch);
            _display.Show(Status());
        }

        _elapsed = Stopwatch.GetElapsedTime(_started);
        _display.Show(Status());
        if (_refusal is not null)
        {
            throw _refusal;
        }

        return Collect(interruption.IsCancellationRequested);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _seats.ForEach(seat => seat.Worker?.Dispose());
        _board.Dispose();
    }

    private void Seat(WorkerSeat seat)
    {
        _board.Write(seat.Slot, new WorkerProgress(-1, 0, 0, 0));
        seat.Worker = WorkerProcess.Start(seat.Slot, _board, _events.Writer);
        seat.Worker.Assign(new WorkerJob(seat.Part, _settings.Mutant?.Id, _settings.Domain));
    }

    private void HandleEvents()
    {
        using var patience = new CancellationTokenSource(Tick);
        try
        {
            if (!_events.Reader.WaitToReadAsync(patience.Token).AsTask().GetAwaiter().GetResult())
            {
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // Nothing happened within a tick; the clock has to be looked at anyway.
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

    private void Handle(WorkerSeat seat, WorkerMessage? message)
    {
        switch (message)
        {
            case SuspectedMessage:
                break;
            case FoundMessage found:
                if (_findings.Add(found.Divergence))
                {
                    _display.Announce($"{found.Divergence.Signature}  ({found.Divergence.FoundAt}, {found.Divergence.Reliability})");
                }

                break;
            case ReachedMessage reached:
                seat.Reached(reached);
                break;
            case RefusedMessage refused:
                _refusal = new HostRefusesException($"This host does not allow it: {refused.Reason}. What helps: {refused.Remedy}");
                _seats.ForEach(each => each.GiveUp());
                break;
            case FailedMessage failed:
                _display.Announce($"A worker met a mistake of this program: {failed.Description}");
                break;
            case null when !seat.IsDone:
                Replace(seat, seat.Worker!.DescribeEnd());
                break;
        }
    }

    private void Replace(WorkerSeat seat, string cause)
    {
        var inFlight = _board.Read(seat.Slot).Index;
        if (inFlight >= 0)
        {
            var text = ScenarioWriter.Write(_source(_settings.Seed, inFlight).Whole);
            _skipped.CountScenario(text);
            _findings.Add(new WorkerDeathReport(new FoundAt(_settings.Seed, inFlight), cause, text, []));
        }

        _display.Announce(string.Create(CultureInfo.InvariantCulture, $"A worker ended ({cause}) in scenario {inFlight}; another takes its place"));
        seat.Died(inFlight, [.. _findings.Divergences.Select(divergence => divergence.Signature)]);
        seat.Worker!.Dispose();
        seat.Worker = null;
        if (seat.Deaths >= DeathsMax || _stopRequested != 0)
        {
            seat.GiveUp();
            return;
        }

        Seat(seat);
    }

    private void StopWhenDue(CancellationToken interruption)
    {
        var isDue = interruption.IsCancellationRequested || (_settings.Budget is { } budget && Stopwatch.GetElapsedTime(_started) >= budget);
        if (isDue && _stopRequested == 0)
        {
            _stopRequested = Stopwatch.GetTimestamp();
            _seats.ForEach(seat => seat.Worker?.RequestStop());
        }
    }

    private void Watch(WorkerSeat seat)
    {
        if (seat.IsDone || seat.Worker is null)
        {
            return;
        }

        var still = seat.StillFor(_board.Read(seat.Slot).Beats);
        var stopsTooSlowly = _stopRequested != 0 && Stopwatch.GetElapsedTime(_stopRequested) > StopPatience;
        if (still > HangPatience || stopsTooSlowly)
        {
            // Its end of output arrives as an event and is handled like any other death.
            seat.Worker.Kill();
            seat.StillFor(-2);
        }
    }

    private CampaignStatus Status()
    {
        long scenarios = 0;
        long calls = 0;
        foreach (var seat in _seats)
        {
            var now = _board.Read(seat.Slot);
            scenarios += seat.Before.Scenarios + now.Scenarios;
            calls += seat.Before.Calls + now.Calls;
        }

        return new CampaignStatus(Stopwatch.GetElapsedTime(_started), _settings.Budget, _settings.Scenarios, scenarios, calls, _findings.Divergences.Count, _findings.Deaths.Count, _settings.Domain);
    }

    private CampaignResult Collect(bool isInterrupted)
    {
        var tally = new CampaignTally();
        tally.Add(_skipped);
        var occurrences = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var seat in _seats)
        {
            tally.Add(seat.Tally);
            foreach (var (signature, count) in seat.Occurrences)
            {
                occurrences[signature] = occurrences.GetValueOrDefault(signature) + count;
            }
        }

        var isIncomplete = _seats.Exists(seat => seat.Deaths >= DeathsMax);
        return new CampaignResult(tally, occurrences, _seats.Sum(seat => seat.StrayInterruptions), _startedAt, _elapsed, isInterrupted || isIncomplete);
    }
}
