using System.Globalization;

namespace Conformance.Harness.Ledgers;

/// <summary>
/// Reads a ledger: <c>accept</c> with a signature begins an entry; <c>kernels</c>, <c>reason</c>, <c>link</c> and
/// <c>expires</c> follow on lines of their own, in any order. Blank lines and lines that begin with <c>#</c> mean nothing.
/// </summary>
public sealed class LedgerReader
{
    private const string Accept = "accept";
    private const string Kernels = "kernels";
    private const string Reason = "reason";
    private const string Link = "link";
    private const string Expires = "expires";
    private const string Day = "yyyy-MM-dd";

    private static readonly string[] Needed = [Kernels, Reason, Link];

    private readonly string _file;
    private readonly List<LedgerEntry> _entries = [];
    private readonly SortedDictionary<string, Field> _fields = new(StringComparer.Ordinal);

    private LedgerReader(string file) => _file = file;

    /// <summary>Reads a ledger.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <exception cref="LedgerFormatException">It is not written as a ledger is.</exception>
    public static Ledger Read(string text, string file)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new LedgerReader(file);
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            reader.Take(line.TrimEnd(), ++number);
        }

        reader.Finish();
        return new Ledger(reader._entries);
    }

    private void Take(string line, int number)
    {
        var content = line.TrimStart();
        if (content.Length == 0 || content[0] == '#')
        {
            return;
        }

        var column = line.Length - content.Length + 1;
        var word = content.Split((char[])[' ', '\t'], 2)[0];
        if (word is not (Accept or Kernels or Reason or Link or Expires))
        {
            throw Fault(number, column, $"'{word}' begins no line of a ledger; expected accept, kernels, reason, link or expires");
        }

        var value = content[word.Length..].TrimStart();
        var place = line.Length - value.Length + 1;
        if (value.Length == 0)
        {
            throw Fault(number, line.Length + 1, $"nothing stands behind '{word}'");
        }

        if (word == Accept)
        {
            Finish();
        }
        else if (!_fields.ContainsKey(Accept))
        {
            throw Fault(number, column, $"'{word}' belongs to no entry; 'accept' with a signature begins one");
        }

        if (!_fields.TryAdd(word, new Field(value, number, place)))
        {
            throw Fault(number, column, $"'{word}' stands twice in one entry");
        }
    }

    private void Finish()
    {
        if (!_fields.TryGetValue(Accept, out var accept))
        {
            return;
        }

        foreach (var needed in Needed.Where(needed => !_fields.ContainsKey(needed)))
        {
            throw Fault(accept.Line, accept.Column, $"the entry has no '{needed}'");
        }

        if (accept.Value.Split(':').Length < 3 || !accept.Value.Contains("->", StringComparison.Ordinal))
        {
            throw Fault(accept.Line, accept.Column, $"'{accept.Value}' is no signature such as bind:bind.inet.length:EINVAL->0; a report shows them");
        }

        var kernels = _fields[Kernels];
        var entry = new LedgerEntry(
            accept.Value, kernels.Value, RangesOf(kernels), _fields[Reason].Value, _fields[Link].Value, ExpiryOf(), $"{_file}:{accept.Line.ToString(CultureInfo.InvariantCulture)}");
        if (_entries.Find(other => other.Signature == entry.Signature && other.Kernels == entry.Kernels) is { } twin)
        {
            throw Fault(accept.Line, accept.Column, $"the same is accepted at {twin.Place}");
        }

        _entries.Add(entry);
        _fields.Clear();
    }

    private List<KernelRange> RangesOf(Field kernels)
    {
        var ranges = new List<KernelRange>();
        var column = kernels.Column;
        foreach (var part in kernels.Value.Split(','))
        {
            if (!KernelRange.TryParse(part.Trim(), out var range))
            {
                throw Fault(kernels.Line, column + part.Length - part.TrimStart().Length, $"'{part.Trim()}' names no kernels; write 6.18, 6.18.44, 6.12-6.18 or *");
            }

            ranges.Add(range);
            column += part.Length + 1;
        }

        return ranges;
    }

    private DateOnly? ExpiryOf() =>
        !_fields.TryGetValue(Expires, out var expires) ? null
        : DateOnly.TryParseExact(expires.Value, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw Fault(expires.Line, expires.Column, $"'{expires.Value}' is no day; write a day such as 2027-01-31");

    private LedgerFormatException Fault(int line, int column, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{_file}:{line}:{column}: {what}."));

    private readonly record struct Field(string Value, int Line, int Column);
}

/// <summary>A ledger is not written as one; the message begins with <c>file:line:column</c>.</summary>
public sealed class LedgerFormatException : Exception
{
    internal LedgerFormatException(string message)
        : base(message)
    {
    }
}
