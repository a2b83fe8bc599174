using System.Diagnostics;
using Conformance.Cli.Workers;
using Conformance.Harness.Campaign;

namespace Conformance.Cli.Campaigns;

/// <summary>
/// One of the places at which a worker works on its part of the campaign. When a worker dies another takes its seat and
/// goes on where the last checkpoint was.
/// </summary>
internal sealed class WorkerSeat
{
    private CampaignTally _before = new();
    private SortedDictionary<string, long> _occurrencesBefore = new(StringComparer.Ordinal);
    private ReachedMessage? _last;
    private long _straysBefore;
    private long _beats = -1;
    private long _beatSeen = Stopwatch.GetTimestamp();

    /// <summary>Sets up a seat.</summary>
    public WorkerSeat(int slot, CampaignPart part)
    {
        Slot = slot;
        Part = part;
    }

    /// <summary>Its slot on the progress board.</summary>
    public int Slot { get; }

    /// <summary>What is still to be run.</summary>
    public CampaignPart Part { get; private set; }

    /// <summary>Who works there now.</summary>
    public WorkerProcess? Worker { get; set; }

    /// <summary>How many workers died here.</summary>
    public int Deaths { get; private set; }

    /// <summary>Whether the part is done, or given up.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Everything counted here.</summary>
    public CampaignTally Tally
    {
        get
        {
            var total = new CampaignTally();
            total.Add(_before);
            if (_last is not null)
            {
                total.Add(_last.ReadTally());
            }

            return total;
        }
    }

    /// <summary>Scenarios that diverged here, by signature.</summary>
    public SortedDictionary<string, long> Occurrences => Sum(_occurrencesBefore, _last?.Occurrences ?? []);

    /// <summary>Calls made again here because a signal of the runtime interrupted them.</summary>
    public long StrayInterruptions => _straysBefore + (_last?.StrayInterruptions ?? 0);

    /// <summary>Scenarios and calls of the workers that sat here before.</summary>
    public (long Scenarios, long Calls) Before => (_before.Scenarios, _before.Calls);

    /// <summary>Keeps a checkpoint.</summary>
    public void Reached(ReachedMessage checkpoint)
    {
        _last = checkpoint;
        IsDone = checkpoint.IsFinished;
    }

    /// <summary>How long the worker has not moved.</summary>
    public TimeSpan StillFor(long beats)
    {
        if (beats != _beats)
        {
            _beats = beats;
            _beatSeen = Stopwatch.GetTimestamp();
        }

        return Stopwatch.GetElapsedTime(_beatSeen);
    }

    /// <summary>The worker died; what it had not handed over is run again, but for the scenario it died in.</summary>
    /// <param name="inFlight">That scenario, or -1.</param>
    /// <param name="known">Signatures that need not be looked into again.</param>
    public void Died(long inFlight, IReadOnlyList<string> known)
    {
        Deaths++;
        _before = Tally;
        _occurrencesBefore = Occurrences;
        _straysBefore = StrayInterruptions;
        Part = Part with
        {
            First = _last?.Next ?? Part.First,
            Skipped = inFlight >= 0 ? [.. Part.Skipped, inFlight] : Part.Skipped,
            KnownSignatures = known,
        };
        _last = null;
        _beats = -1;
        _beatSeen = Stopwatch.GetTimestamp();
    }

    /// <summary>Nobody takes this seat again.</summary>
    public void GiveUp() => IsDone = true;

    private static SortedDictionary<string, long> Sum(SortedDictionary<string, long> left, SortedDictionary<string, long> right)
    {
        var sum = new SortedDictionary<string, long>(left, StringComparer.Ordinal);
        foreach (var (signature, count) in right)
        {
            sum[signature] = sum.GetValueOrDefault(signature) + count;
        }

        return sum;
    }
}
