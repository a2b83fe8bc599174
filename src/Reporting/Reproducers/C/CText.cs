using System.Globalization;
using System.Text;
using Conformance.Scenarios.Abi;

namespace Conformance.Reporting.Reproducers.C;

/// <summary>Literals of C. Names of constants are collected, so that those that older headers lack can be defined.</summary>
internal sealed class CText
{
    private const int RunMin = 32;

    // Numbers that grow with each release of the kernel are no constants for a program that outlives it.
    private static readonly string[] Growing = [nameof(AddressFamily.AF_MAX), nameof(IpProtocol.IPPROTO_MAX)];

    private readonly SortedDictionary<string, long> _constants = new(StringComparer.Ordinal);

    /// <summary>The constants named so far.</summary>
    public IReadOnlyDictionary<string, long> Constants => _constants;

    /// <summary>A number without a name.</summary>
    public static string Number(long number) =>
        number == int.MinValue ? "-2147483647 - 1" : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number, by name where it has one.</summary>
    public string Number(long number, ConstantSet? names)
    {
        var text = names?.Format(number) ?? Number(number);
        var words = text.Split('|');
        foreach (var word in words)
        {
            if (Growing.Contains(word) || (char.IsDigit(word[0]) && words.Length == 1))
            {
                return Number(number);
            }

            if (names is not null && names.TryGetValue(word, out var value))
            {
                _constants[word] = value;
            }
        }

        return number == int.MinValue ? Number(number) : string.Join(" | ", words);
    }

    /// <summary>The number of an option, by name where its level has one.</summary>
    public string Option(int level, int number)
    {
        if (SocketOption.Find(level, number) is not { } option)
        {
            return Number(number);
        }

        _constants[option.Name] = option.Number;
        return option.Name;
    }

    /// <summary>Bytes: a string literal, or <c>filled('a', 1000)</c> for a long run of one.</summary>
    public static string Bytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= RunMin && !bytes.ContainsAnyExcept(bytes[0]))
        {
            return $"filled({Character(bytes[0])}, {Number(bytes.Length)})";
        }

        return Literal(bytes);
    }

    /// <summary>Bytes as a string literal.</summary>
    public static string Literal(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder("\"");
        foreach (var value in bytes)
        {
            text.Append(Escaped(value));
        }

        return text.Append('"').ToString();
    }

    /// <summary>A dotted address as a string literal.</summary>
    public static string Host(uint address) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}\"");

    private static string Character(byte value) =>
        value is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' ? $"'{(char)value}'" : Number(value);

    // Octal escapes end after three digits, and a question mark could begin a trigraph.
    private static string Escaped(byte value) => value switch
    {
        (byte)'\n' => "\\n",
        (byte)'\r' => "\\r",
        (byte)'\t' => "\\t",
        (byte)'"' or (byte)'\\' or (byte)'?' => $"\\{(char)value}",
        >= 0x20 and < 0x7f => ((char)value).ToString(),
        _ => $"\\{Convert.ToString(value, 8).PadLeft(3, '0')}",
    };
}
