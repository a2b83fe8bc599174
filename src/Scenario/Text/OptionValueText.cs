using System.Buffers.Binary;
using System.Text;
using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Text;

/// <summary>Option values: <c>int 4096</c>, <c>linger 1 0</c>, <c>timeval 0 5000</c>, <c>"lo"</c>, <c>raw 00 01</c>, <c>NULL len 4</c>, <c>bad len 4</c>.</summary>
internal static class OptionValueText
{
    private const int RawGroupBytes = 1;
    private const string PairWord = "fds";
    private const int PairBytes = 2 * sizeof(int);
    private const string Forms = "an option value (int 1, linger 1 0, timeval 0 5000, \"lo\", raw 00 01, NULL len 4 or bad len 4)";

    /// <summary>Writes a value given to a call.</summary>
    public static void Write(StringBuilder text, OptionValueArgument value)
    {
        WriteBlock(text, value);
        int? natural = value.Form is OptionValueForm.Null or OptionValueForm.Bad ? null : value.Bytes.Count;
        LengthText.Write(text, value.Length, natural);
    }

    /// <summary>Writes a value without a length.</summary>
    public static void WriteBlock(StringBuilder text, OptionValueArgument value)
    {
        switch (value.Form)
        {
            case OptionValueForm.Int:
                WriteInt(text, value.Bytes.AsSpan());
                break;
            case OptionValueForm.Linger:
                WriteLinger(text, value.Bytes.AsSpan());
                break;
            case OptionValueForm.TimeValue:
                WriteTimeValue(text, value.Bytes.AsSpan());
                break;
            case OptionValueForm.Text:
                BytesText.WriteStrings(text, value.Bytes.AsSpan());
                break;
            case OptionValueForm.Raw:
                BytesText.WriteRaw(text, value.Bytes.AsSpan(), RawGroupBytes);
                break;
            case OptionValueForm.Null:
                text.Append("NULL");
                break;
            case OptionValueForm.Bad:
                text.Append("bad");
                break;
        }
    }

    /// <summary>Reads a value without a length.</summary>
    public static OptionValueArgument ReadBlock(LineCursor cursor) =>
        cursor.TryTakeWord("NULL") ? OptionValueArgument.Null(0)
        : cursor.TryTakeWord("bad") ? OptionValueArgument.Bad(0)
        : TryReadValue(cursor) ?? throw cursor.Unexpected("a block (int 1, \"lo\", raw 00 01, NULL or bad)");

    /// <summary>Reads a value given to a call.</summary>
    public static OptionValueArgument Read(LineCursor cursor)
    {
        if (cursor.TryTakeWord("NULL"))
        {
            return OptionValueArgument.Null(ReadAnyLength(cursor));
        }

        if (cursor.TryTakeWord("bad"))
        {
            return OptionValueArgument.Bad(ReadAnyLength(cursor));
        }

        var value = TryReadValue(cursor) ?? throw cursor.Unexpected(Forms);
        return value.WithLength(LengthText.Read(cursor, value.Length));
    }

    /// <summary>Writes a value that was given back, in its own form where the bytes have the size for it.</summary>
    public static void WriteAnswer(StringBuilder text, ReadOnlySpan<byte> bytes, OptionValueKind kind)
    {
        if (kind == OptionValueKind.Text)
        {
            BytesText.WriteStrings(text, bytes);
        }
        else if (kind == OptionValueKind.Int && bytes.Length == 4)
        {
            WriteInt(text, bytes);
        }
        else if (kind == OptionValueKind.Linger && bytes.Length == 8)
        {
            WriteLinger(text, bytes);
        }
        else if (kind == OptionValueKind.TimeValue && bytes.Length == 16)
        {
            WriteTimeValue(text, bytes);
        }
        else if (kind == OptionValueKind.FileStatus && bytes.Length == FileStatus.Bytes && FileStatusText.IsPlain(bytes))
        {
            FileStatusText.Write(text, FileStatus.Read(bytes));
        }
        else if (kind == OptionValueKind.DescriptorPair && bytes.Length == PairBytes)
        {
            text.Append(PairWord).Append(' ').Append(BinaryPrimitives.ReadInt32LittleEndian(bytes))
                .Append(' ').Append(BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]));
        }
        else
        {
            BytesText.WriteRaw(text, bytes, RawGroupBytes);
        }
    }

    /// <summary>Reads the two numbers of descriptors, or returns null where none begin.</summary>
    public static byte[]? TryReadPair(LineCursor cursor)
    {
        const string Number = "the number of a descriptor";
        if (!cursor.TryTakeWord(PairWord))
        {
            return null;
        }

        var pair = new byte[PairBytes];
        BinaryPrimitives.WriteInt32LittleEndian(pair, cursor.TakeInt(Number));
        BinaryPrimitives.WriteInt32LittleEndian(pair.AsSpan(sizeof(int)), cursor.TakeInt(Number));
        return pair;
    }

    /// <summary>Reads a value in good memory, or returns null where none begins.</summary>
    public static OptionValueArgument? TryReadValue(LineCursor cursor)
    {
        const string Number = "a 32-bit number";
        const string LongNumber = "a 64-bit number";
        if (cursor.Peek() == '"')
        {
            return OptionValueArgument.Text(ValueList.Create(BytesText.ReadStrings(cursor, ScenarioLimits.OptionBytesMax).Span));
        }

        if (cursor.TryTakeWord("int"))
        {
            return OptionValueArgument.Int(cursor.TakeInt(Number));
        }

        if (cursor.TryTakeWord("linger"))
        {
            return OptionValueArgument.Linger(cursor.TakeInt(Number), cursor.TakeInt(Number));
        }

        if (cursor.TryTakeWord("timeval"))
        {
            return OptionValueArgument.TimeValue(
                cursor.TakeNumber(long.MinValue, long.MaxValue, LongNumber),
                cursor.TakeNumber(long.MinValue, long.MaxValue, LongNumber));
        }

        return cursor.TryTakeWord("raw")
            ? OptionValueArgument.Raw(BytesText.ReadRaw(cursor, ScenarioLimits.OptionBytesMax))
            : null;
    }

    private static int ReadAnyLength(LineCursor cursor)
    {
        if (cursor.PeekWord() is not "len")
        {
            throw cursor.Unexpected("'len' and a length");
        }

        return LengthText.Read(cursor, natural: 0);
    }

    private static void WriteInt(StringBuilder text, ReadOnlySpan<byte> bytes) =>
        text.Append("int ").Append(BinaryPrimitives.ReadInt32LittleEndian(bytes));

    private static void WriteLinger(StringBuilder text, ReadOnlySpan<byte> bytes) =>
        text.Append("linger ").Append(BinaryPrimitives.ReadInt32LittleEndian(bytes))
            .Append(' ').Append(BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]));

    private static void WriteTimeValue(StringBuilder text, ReadOnlySpan<byte> bytes) =>
        text.Append("timeval ").Append(BinaryPrimitives.ReadInt64LittleEndian(bytes))
            .Append(' ').Append(BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]));
}
