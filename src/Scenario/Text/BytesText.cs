using System.Buffers;
using System.Globalization;
using System.Text;

namespace Conformance.Scenarios.Text;

/// <summary>
/// Bytes as text. Strings: <c>"abc\x00\n"</c>, with <c>*N</c> behind a string that repeats, and several strings in a row
/// that join. Raw: <c>raw 0200 1f90</c>, pairs of hexadecimal digits in groups of any size.
/// </summary>
internal static class BytesText
{
    /// <summary>A run of one byte longer than this is written as a repetition.</summary>
    private const int PlainRunMax = 8;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Writes strings that read back as those bytes.</summary>
    public static void WriteStrings(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            text.Append("\"\"");
        }

        var separator = "";
        while (!bytes.IsEmpty)
        {
            text.Append(separator).Append('"');
            separator = " ";
            var run = RunLength(bytes);
            if (run > PlainRunMax)
            {
                WriteByte(text, bytes[0]);
                text.Append("\"*").Append(run);
                bytes = bytes[run..];
                continue;
            }

            while (!bytes.IsEmpty && (run = RunLength(bytes)) <= PlainRunMax)
            {
                foreach (var value in bytes[..run])
                {
                    WriteByte(text, value);
                }

                bytes = bytes[run..];
            }

            text.Append('"');
        }
    }

    /// <summary>Reads one string or several in a row, at most <paramref name="max"/> bytes in all.</summary>
    public static ReadOnlyMemory<byte> ReadStrings(LineCursor cursor, int max)
    {
        var joined = ReadOnlyMemory<byte>.Empty;
        while (cursor.Peek() == '"')
        {
            var start = cursor.Position;
            var part = ReadString(cursor);
            var count = cursor.TryTake('*') ? cursor.TakeNumber(0, int.MaxValue, "how often the string repeats") : 1;
            if (part.Length * count > max - joined.Length)
            {
                throw cursor.ErrorAt(start, "a longer string", $"at most {max} bytes");
            }

            var repeated = Repeat(part, (int)count);
            joined = joined.IsEmpty ? repeated : (byte[])[.. joined.Span, .. repeated.Span];
        }

        cursor.PayloadBytes += joined.Length;
        return joined;
    }

    /// <summary>Writes <c>raw</c> and the bytes in groups.</summary>
    public static void WriteRaw(StringBuilder text, ReadOnlySpan<byte> bytes, int groupBytes)
    {
        text.Append("raw");
        for (var i = 0; i < bytes.Length; i++)
        {
            text.Append(i % groupBytes == 0 ? " " : "").Append(HexDigit(bytes[i] >> 4)).Append(HexDigit(bytes[i] & 0xf));
        }
    }

    /// <summary>Reads the groups behind <c>raw</c>, at most <paramref name="max"/> bytes in all.</summary>
    public static ValueList<byte> ReadRaw(LineCursor cursor, int max)
    {
        var bytes = new ArrayBufferWriter<byte>();
        for (var word = cursor.PeekWord(); !word.IsEmpty && word is not ("len" or "from" or "flags" or "control" or "id"); word = cursor.PeekWord())
        {
            if (word.Length % 2 != 0 || word.ContainsAnyExcept(HexDigits))
            {
                throw cursor.Unexpected("pairs of hexadecimal digits or the end of the bytes");
            }

            if (bytes.WrittenCount + (word.Length / 2) > max)
            {
                throw cursor.ErrorAt(cursor.Position, "more bytes", $"at most {max}");
            }

            bytes.Write(Convert.FromHexString(cursor.TakeWord()));
        }

        return ValueList.Create(bytes.WrittenSpan);
    }

    private static ReadOnlyMemory<byte> Repeat(ReadOnlyMemory<byte> part, int count)
    {
        if (count == 1 || part.IsEmpty)
        {
            return part;
        }

        if (part.Length == 1)
        {
            return FilledBytes.Of(part.Span[0], count);
        }

        var bytes = new byte[part.Length * count];
        for (var i = 0; i < count; i++)
        {
            part.Span.CopyTo(bytes.AsSpan(i * part.Length));
        }

        return bytes;
    }

    private static ReadOnlyMemory<byte> ReadString(LineCursor cursor)
    {
        var bytes = new ArrayBufferWriter<byte>();
        cursor.Take('"');
        while (cursor.PeekRaw() != '"')
        {
            var character = cursor.PeekRaw();
            if (character is < ' ' or > '~')
            {
                throw cursor.ErrorAt(
                    cursor.Position,
                    character == '\0' ? "the end of the line" : $"character U+{(int)character:X4}",
                    "an ASCII character, an escape or a closing quote");
            }

            bytes.Write([character == '\\' ? ReadEscape(cursor) : (byte)character]);
            cursor.Position++;
        }

        cursor.Position++;
        return bytes.WrittenMemory;
    }

    /// <summary>Reads an escape and stops at its last character.</summary>
    private static byte ReadEscape(LineCursor cursor)
    {
        var start = cursor.Position++;
        switch (cursor.PeekRaw())
        {
            case 'n': return (byte)'\n';
            case 'r': return (byte)'\r';
            case 't': return (byte)'\t';
            case '\\': return (byte)'\\';
            case '"': return (byte)'"';
            case 'x':
                cursor.Position++;
                var high = cursor.PeekRaw();
                cursor.Position++;
                if (char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(cursor.PeekRaw()))
                {
                    return byte.Parse([high, cursor.PeekRaw()], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                }

                break;
        }

        throw cursor.ErrorAt(start, "an unknown escape", "\\n, \\r, \\t, \\\\, \\\" or \\x and two hexadecimal digits");
    }

    private static int RunLength(ReadOnlySpan<byte> bytes)
    {
        var other = bytes.IndexOfAnyExcept(bytes[0]);
        return other < 0 ? bytes.Length : other;
    }

    private static void WriteByte(StringBuilder text, byte value)
    {
        switch (value)
        {
            case (byte)'\n': text.Append("\\n"); break;
            case (byte)'\r': text.Append("\\r"); break;
            case (byte)'\t': text.Append("\\t"); break;
            case (byte)'\\': text.Append("\\\\"); break;
            case (byte)'"': text.Append("\\\""); break;
            case >= 0x20 and < 0x7f: text.Append((char)value); break;
            default: text.Append("\\x").Append(HexDigit(value >> 4)).Append(HexDigit(value & 0xf)); break;
        }
    }

    private static char HexDigit(int value) => "0123456789abcdef"[value];
}
