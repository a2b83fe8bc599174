using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Campaign;

/// <summary>How often each call had each outcome: a success, one of the errors, or that it slept.</summary>
public sealed class CallTable
{
    /// <summary>The outcome of a success.</summary>
    public const string Ok = "ok";

    /// <summary>The outcome of a call that slept until it was interrupted.</summary>
    public const string Blocked = "blocked";

    /// <summary>The outcome of an error number above 133: one the kernel uses inside and should not let out.</summary>
    public const string Unnamed = "unnamed error";

    // A row per call, a column per error number; column 0 (no error) holds the successes.
    private const int UnnamedColumn = 134;
    private const int BlockedColumn = 135;
    private const int Columns = BlockedColumn + 1;

    private readonly long[] _counts = new long[CallCatalogue.All.Count * Columns];

    /// <summary>Counts one answer.</summary>
    public void Count(CallType type, in CallResult result)
    {
        ArgumentNullException.ThrowIfNull(type);
        var column = result.Blocked ? BlockedColumn : Math.Min((int)result.Errno, UnnamedColumn);
        _counts[(type.Index * Columns) + column]++;
    }

    /// <summary>Adds another table.</summary>
    public void Add(CallTable other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var index = 0; index < _counts.Length; index++)
        {
            _counts[index] += other._counts[index];
        }
    }

    /// <summary>The counts that are not zero: call to outcome to count.</summary>
    public SortedDictionary<string, SortedDictionary<string, long>> ToReport()
    {
        var table = new SortedDictionary<string, SortedDictionary<string, long>>(StringComparer.Ordinal);
        foreach (var type in CallCatalogue.All)
        {
            var row = new SortedDictionary<string, long>(StringComparer.Ordinal);
            for (var column = 0; column < Columns; column++)
            {
                if (_counts[(type.Index * Columns) + column] is > 0 and var count)
                {
                    row.Add(NameOf(column), count);
                }
            }

            if (row.Count > 0)
            {
                table.Add(type.Name, row);
            }
        }

        return table;
    }

    internal void Write(BinaryWriter writer)
    {
        foreach (var count in _counts)
        {
            writer.Write7BitEncodedInt64(count);
        }
    }

    internal void Read(BinaryReader reader)
    {
        for (var index = 0; index < _counts.Length; index++)
        {
            _counts[index] = reader.Read7BitEncodedInt64();
        }
    }

    private static string NameOf(int column) => column switch
    {
        0 => Ok,
        UnnamedColumn => Unnamed,
        BlockedColumn => Blocked,
        _ => ((Errno)column).ToString(),
    };
}
