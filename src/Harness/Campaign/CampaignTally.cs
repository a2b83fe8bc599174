using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Campaign;

/// <summary>
/// What a worker counts while it runs. Everything in it adds up, so the tallies of all workers, added in any order, are the
/// tally of the campaign. Not thread-safe: each worker has its own.
/// </summary>
public sealed class CampaignTally
{
    private readonly long[] _asked = new long[RuleCatalogue.All.Count];
    private readonly long[] _held = new long[RuleCatalogue.All.Count];

    /// <summary>Scenarios run.</summary>
    public long Scenarios { get; private set; }

    /// <summary>Calls predicted, made and compared.</summary>
    public long Calls { get; private set; }

    /// <summary>Digest of the scenarios run.</summary>
    public ScenarioDigest Digest { get; private set; }

    /// <summary>How their cells ended.</summary>
    public CellCounts Cells { get; private set; }

    /// <summary>What the calls answered.</summary>
    public CallTable CallTable { get; } = new();

    /// <summary>Calls the model did not predict: reason to count.</summary>
    public SortedDictionary<string, long> Unmodelled { get; } = new(StringComparer.Ordinal);

    /// <summary>Counts a scenario, by its text.</summary>
    public void CountScenario(ReadOnlySpan<char> text)
    {
        Scenarios++;
        Digest = Digest.With(text);
    }

    /// <summary>Counts a call and what it answered.</summary>
    public void CountCall(CallType type, in CallResult result)
    {
        Calls++;
        CallTable.Count(type, result);
    }

    /// <summary>Counts cells.</summary>
    public void CountCells(in CellCounts cells) => Cells += cells;

    /// <summary>Counts a call the model did not predict; it ends its scenario.</summary>
    public void CountUnmodelled(string reason, long count = 1) =>
        Unmodelled[reason] = Unmodelled.GetValueOrDefault(reason) + count;

    /// <summary>Adds everything a rule book has counted since it was opened; once per book.</summary>
    public void CountRules(RuleBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        foreach (var rule in RuleCatalogue.All)
        {
            var count = book.CountOf(rule);
            _asked[rule.Index] += count.Asked;
            _held[rule.Index] += count.Held;
        }
    }

    /// <summary>The counts of a rule.</summary>
    public RuleCount CountOf(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new RuleCount(_asked[rule.Index], _held[rule.Index]);
    }

    /// <summary>Adds another tally.</summary>
    public void Add(CampaignTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Scenarios += other.Scenarios;
        Calls += other.Calls;
        Digest = Digest.With(other.Digest);
        Cells += other.Cells;
        CallTable.Add(other.CallTable);
        foreach (var (reason, count) in other.Unmodelled)
        {
            CountUnmodelled(reason, count);
        }

        for (var index = 0; index < _asked.Length; index++)
        {
            _asked[index] += other._asked[index];
            _held[index] += other._held[index];
        }
    }

    /// <summary>
    /// Writes the tally for another process of the same build: calls and rules go by their index, which only that build
    /// shares.
    /// </summary>
    public void Write(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Scenarios);
        writer.Write(Calls);
        writer.Write((ulong)(Digest.Sum >> 64));
        writer.Write(unchecked((ulong)Digest.Sum));
        Cells.Write(writer);
        CallTable.Write(writer);
        writer.Write(Unmodelled.Count);
        foreach (var (reason, count) in Unmodelled)
        {
            writer.Write(reason);
            writer.Write(count);
        }

        for (var index = 0; index < _asked.Length; index++)
        {
            writer.Write7BitEncodedInt64(_asked[index]);
            writer.Write7BitEncodedInt64(_held[index]);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">The writer ended in the middle.</exception>
    public static CampaignTally Read(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var tally = new CampaignTally
        {
            Scenarios = reader.ReadInt64(),
            Calls = reader.ReadInt64(),
            Digest = new ScenarioDigest(new UInt128(reader.ReadUInt64(), reader.ReadUInt64())),
            Cells = CellCounts.Read(reader),
        };
        tally.CallTable.Read(reader);
        for (var reasons = reader.ReadInt32(); reasons > 0; reasons--)
        {
            tally.CountUnmodelled(reader.ReadString(), reader.ReadInt64());
        }

        for (var index = 0; index < tally._asked.Length; index++)
        {
            tally._asked[index] = reader.Read7BitEncodedInt64();
            tally._held[index] = reader.Read7BitEncodedInt64();
        }

        return tally;
    }
}
