using System.Buffers.Binary;
using System.Text;
using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Text;

/// <summary>
/// Control messages: <c>[IPPROTO_IP IP_TTL int 5, SOL_SOCKET SCM_RIGHTS raw 00]</c>, <c>NULL</c> or <c>bad</c>, with
/// <c>len N</c> where the length is another. Those given back are written as messages where they are whole, else as raw bytes.
/// </summary>
internal static class ControlText
{
    private const int RawGroupBytes = 8;

    /// <summary>Writes control messages given to a call.</summary>
    public static void Write(StringBuilder text, ControlArgument control)
    {
        if (control.Form != BufferForm.Good)
        {
            text.Append(control.Form == BufferForm.Null ? "NULL" : "bad");
        }
        else
        {
            Write(text, control.Messages.AsSpan(), isAnswer: false);
        }

        LengthText.Write(text, control.Length, control.NaturalLength);
    }

    /// <summary>Reads control messages given to a call.</summary>
    public static object Read(LineCursor cursor)
    {
        var form = cursor.TryTakeWord("NULL") ? BufferForm.Null : cursor.TryTakeWord("bad") ? BufferForm.Bad : BufferForm.Good;
        var control = form == BufferForm.Good ? ControlArgument.Of(ReadMessages(cursor)) : new ControlArgument(form, [], 0);
        return control with { Length = LengthText.Read(cursor, control.Length) };
    }

    /// <summary>Writes control messages that were given back.</summary>
    public static void WriteAnswer(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        if (TryParse(bytes) is { } messages)
        {
            Write(text, [.. messages], isAnswer: true);
        }
        else
        {
            BytesText.WriteRaw(text, bytes, RawGroupBytes);
        }
    }

    /// <summary>Reads control messages that were given back.</summary>
    public static byte[] ReadAnswer(LineCursor cursor)
    {
        if (cursor.TryTakeWord("raw"))
        {
            return [.. BytesText.ReadRaw(cursor, ControlArgument.AreaBytes)];
        }

        var control = ControlArgument.Of(ReadMessages(cursor));
        var bytes = new byte[control.NaturalLength];
        control.Write(bytes);
        return bytes;
    }

    // The messages the bytes are made of, or null where writing those messages would give other bytes.
    private static List<ControlMessage>? TryParse(ReadOnlySpan<byte> bytes)
    {
        var messages = new List<ControlMessage>();
        var rest = bytes;
        while (!rest.IsEmpty)
        {
            var length = rest.Length >= ControlMessage.HeaderBytes ? BinaryPrimitives.ReadInt64LittleEndian(rest) : 0;
            var data = length - ControlMessage.HeaderBytes;
            if (data < 0 || data > rest.Length || ControlMessage.Space((int)data) > rest.Length)
            {
                return null;
            }

            var value = OptionValueArgument.Raw(ValueList.Create(rest.Slice(ControlMessage.HeaderBytes, (int)data)));
            messages.Add(new ControlMessage(BinaryPrimitives.ReadInt32LittleEndian(rest[8..]), BinaryPrimitives.ReadInt32LittleEndian(rest[12..]), value));
            rest = rest[ControlMessage.Space((int)data)..];
        }

        var again = new byte[bytes.Length];
        ControlArgument.Of([.. messages]).Write(again);
        return bytes.SequenceEqual(again) ? messages : null;
    }

    private static void Write(StringBuilder text, ReadOnlySpan<ControlMessage> messages, bool isAnswer)
    {
        text.Append('[');
        var separator = "";
        foreach (ref readonly var message in messages)
        {
            text.Append(separator);
            separator = ", ";
            OptionLevel.Set.Append(text, message.Level);
            text.Append(' ').Append(TypeName(message)).Append(' ');
            if (isAnswer)
            {
                OptionValueText.WriteAnswer(text, message.Value.Bytes.AsSpan(), SocketOption.Find(message.Level, message.Type)?.Kind ?? OptionValueKind.Int);
            }
            else
            {
                OptionValueText.Write(text, message.Value);
            }
        }

        text.Append(']');
    }

    private static string TypeName(in ControlMessage message) =>
        message.Level == OptionLevel.SOL_SOCKET && message.Type is ControlType.SCM_RIGHTS or ControlType.SCM_CREDENTIALS
            ? ControlType.Set.Format(message.Type)
            : SocketOption.Format(message.Level, message.Type);

    private static ControlMessage[] ReadMessages(LineCursor cursor)
    {
        var messages = new List<ControlMessage>();
        var bytes = 0;
        cursor.Take('[', "control messages ([IPPROTO_IP IP_TTL int 5]), NULL or bad");
        while (!cursor.TryTake(']'))
        {
            if (messages.Count > 0)
            {
                cursor.Take(',', "',' or ']'");
            }

            _ = cursor.Peek();
            var start = cursor.Position;
            messages.Add(ReadMessage(cursor));
            bytes += ControlMessage.Space(messages[^1].Value.Bytes.Count);
            if (bytes > ControlArgument.AreaBytes)
            {
                throw cursor.ErrorAt(start, "more control messages", $"at most {ControlArgument.AreaBytes} bytes of them");
            }
        }

        return [.. messages];
    }

    private static ControlMessage ReadMessage(LineCursor cursor)
    {
        var level = NumberText.Read(cursor, OptionLevel.Set, "level");
        var type = ReadType(cursor, level);
        var value = OptionValueText.TryReadValue(cursor) ?? throw cursor.Unexpected("data (int 1, raw 00 01, \"lo\")");
        return new ControlMessage(level, type, value.WithLength(LengthText.Read(cursor, value.Length)));
    }

    private static int ReadType(LineCursor cursor, int level)
    {
        if (level == OptionLevel.SOL_SOCKET && ControlType.Set.TryGetValue(cursor.PeekWord().ToString(), out var type))
        {
            cursor.TakeWord();
            return (int)type;
        }

        return NumberText.ReadOption(cursor, level);
    }
}
