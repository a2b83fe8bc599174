using System.Globalization;

namespace Conformance.Scenarios.Text;

/// <summary>
/// A place in one line of a scenario, and the small steps every part of the format is read with. Blanks separate and
/// otherwise mean nothing; a <c>#</c> ends the line.
/// </summary>
internal sealed class LineCursor(string file, int line, string text)
{
    /// <summary>Offset of the next character, from 0.</summary>
    public int Position { get; set; }

    /// <summary>Payload bytes read so far on this line.</summary>
    public int PayloadBytes { get; set; }

    /// <summary>Whether nothing but blanks and a comment is left.</summary>
    public bool AtEnd => Peek() == '\0';

    /// <summary>The next character behind blanks, <c>'\0'</c> at the end of the line.</summary>
    public char Peek()
    {
        while (Position < text.Length && text[Position] is ' ' or '\t')
        {
            Position++;
        }

        return Position < text.Length && text[Position] != '#' ? text[Position] : '\0';
    }

    /// <summary>The next character, blanks included; <c>'\0'</c> at the end of the text.</summary>
    public char PeekRaw() => Position < text.Length ? text[Position] : '\0';

    /// <summary>Takes a character if it is the next one.</summary>
    public bool TryTake(char character)
    {
        if (Peek() != character)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Takes a character that must be the next one.</summary>
    public void Take(char character, string? expected = null)
    {
        if (!TryTake(character))
        {
            throw Unexpected(expected ?? $"'{character}'");
        }
    }

    /// <summary>The next word (letters, digits, underscores and dots), empty where none begins; it is not taken.</summary>
    public ReadOnlySpan<char> PeekWord()
    {
        _ = Peek();
        return text.AsSpan(Position, WordLength(Position));
    }

    /// <summary>Takes the next word.</summary>
    public ReadOnlySpan<char> TakeWord()
    {
        var word = PeekWord();
        Position += word.Length;
        return word;
    }

    /// <summary>Takes a word if it is the next one.</summary>
    public bool TryTakeWord(string word)
    {
        if (!PeekWord().SequenceEqual(word))
        {
            return false;
        }

        Position += word.Length;
        return true;
    }

    /// <summary>Whether a number begins here.</summary>
    public bool IsAtNumber() => Peek() is '-' or (>= '0' and <= '9');

    /// <summary>
    /// Takes a number, decimal or <c>0x</c> hexadecimal, from <paramref name="low"/> to <paramref name="high"/>. A
    /// hexadecimal number of 32 bits also stands for the negative number with those bits.
    /// </summary>
    public long TakeNumber(long low, long high, string expected)
    {
        _ = Peek();
        var start = Position;
        if (!TryTakeNumber(out var value))
        {
            throw UnexpectedAt(start, expected);
        }

        if (value > high && value <= uint.MaxValue && low == int.MinValue && text.AsSpan(start).StartsWith("0x", StringComparison.Ordinal))
        {
            value = unchecked((int)(uint)value);
        }

        return value >= low && value <= high ? value : throw UnexpectedAt(start, expected);
    }

    /// <summary>Takes a number that fits in 32 bits.</summary>
    public int TakeInt(string expected) => (int)TakeNumber(int.MinValue, int.MaxValue, expected);

    /// <summary>The error that something else stands at the present place.</summary>
    public ScenarioFormatException Unexpected(string expected)
    {
        _ = Peek();
        return UnexpectedAt(Position, expected);
    }

    /// <summary>The error that something else stands at an earlier place of this line.</summary>
    public ScenarioFormatException UnexpectedAt(int position, string expected) => ErrorAt(position, Describe(position), expected);

    /// <summary>An error at a place of this line.</summary>
    public ScenarioFormatException ErrorAt(int position, string found, string expected) =>
        new(file, line, position + 1, found, expected);

    private bool TryTakeNumber(out long value)
    {
        var negative = PeekRaw() == '-';
        var start = Position + (negative ? 1 : 0);
        var digits = text.AsSpan(start, WordLength(start));
        var isHex = digits.StartsWith("0x", StringComparison.Ordinal);
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (!ulong.TryParse(isHex ? digits[2..] : digits, style, CultureInfo.InvariantCulture, out var magnitude)
            || magnitude > long.MaxValue + (negative ? 1UL : 0UL))
        {
            value = 0;
            return false;
        }

        value = negative ? unchecked(-(long)magnitude) : (long)magnitude;
        Position = start + digits.Length;
        return true;
    }

    private string Describe(int position)
    {
        if (position >= text.Length || text[position] == '#')
        {
            return "the end of the line";
        }

        var sign = text[position] is '-' or '$' ? 1 : 0;
        return $"'{text.AsSpan(position, Math.Max(1, sign + WordLength(position + sign)))}'";
    }

    private int WordLength(int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '.'))
        {
            end++;
        }

        return Math.Max(0, end - start);
    }
}
