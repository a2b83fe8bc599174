using System.Text;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Scenarios.Text;

/// <summary>Arguments by the kind of their parameter. A new call needs nothing here; a new kind of parameter does.</summary>
internal static class ArgumentText
{
    private const int EventsMax = 65535;

    /// <summary>Reads the argument of parameter <paramref name="index"/>; those before it are already in <paramref name="arguments"/>.</summary>
    public static object Read(LineCursor cursor, CallType type, int index, IReadOnlyList<object> arguments)
    {
        var parameter = type.Parameters[index];
        return parameter.Kind switch
        {
            ParameterKind.Fd => NumberText.ReadFd(cursor),
            ParameterKind.Number => NumberText.Read(cursor, NamesOf(type, index, arguments), parameter.Name),
            ParameterKind.OptionName => NumberText.ReadOption(cursor, (int)arguments[index - 1]),
            ParameterKind.Address => AddressText.Read(cursor),
            ParameterKind.Out => ReadOut(cursor, OptionOf(type, arguments)),
            ParameterKind.Payload => ReadPayload(cursor),
            ParameterKind.Buffer => ReadBuffer(cursor),
            ParameterKind.OptionValue => OptionValueText.Read(cursor),
            ParameterKind.PollSet => ReadPollSet(cursor),
        };
    }

    /// <summary>Writes the argument of parameter <paramref name="index"/>.</summary>
    public static void Write(StringBuilder text, CallType type, int index, IReadOnlyList<object> arguments)
    {
        switch (arguments[index])
        {
            case FdArgument fd:
                NumberText.Write(text, fd);
                break;
            case int number when type.Parameters[index].Kind == ParameterKind.OptionName:
                text.Append(SocketOption.Format((int)arguments[index - 1], number));
                break;
            case int number when NamesOf(type, index, arguments) is { } names:
                names.Append(text, number);
                break;
            case int number:
                text.Append(number);
                break;
            case AddressArgument address:
                AddressText.Write(text, address);
                break;
            case OutArgument request:
                WriteOut(text, request, OptionOf(type, arguments));
                break;
            case PayloadArgument payload:
                WritePayload(text, payload);
                break;
            case BufferArgument buffer:
                WriteBuffer(text, buffer);
                break;
            case OptionValueArgument value:
                OptionValueText.Write(text, value);
                break;
            case ValueList<PollEntry> set:
                WritePollSet(text, set);
                break;
            case var other:
                throw new ArgumentException($"{type.Name} has an argument the text format has no form for: {other}", nameof(arguments));
        }
    }

    /// <summary>The level and number of the option a call names, or null for calls that name none.</summary>
    public static (int Level, int Number)? OptionOf(CallType type, IReadOnlyList<object> arguments)
    {
        for (var i = 1; i < type.Parameters.Count; i++)
        {
            if (type.Parameters[i].Kind == ParameterKind.OptionName)
            {
                return ((int)arguments[i - 1], (int)arguments[i]);
            }
        }

        return null;
    }

    private static ConstantSet? NamesOf(CallType type, int index, IReadOnlyList<object> arguments)
    {
        var parameter = type.Parameters[index];
        return parameter.ConstantsAfter is { } choose ? choose((int)arguments[index - 1]) : parameter.Constants;
    }

    private static int NaturalLength(OutForm form, (int Level, int Number)? option)
    {
        if (form == OutForm.Null)
        {
            return 0;
        }

        return option is not { } named
            ? AddressArgument.InetLength
            : SocketOption.Find(named.Level, named.Number) is { Size: > 0 } row ? row.Size : sizeof(int);
    }

    private static void WriteOut(StringBuilder text, OutArgument request, (int Level, int Number)? option)
    {
        text.Append(request.Form switch
        {
            OutForm.Buffer => option is null ? "addr" : "val",
            OutForm.Null => "NULL",
            OutForm.BadBuffer => "bad",
            OutForm.BadLength => "badlen",
        });
        LengthText.Write(text, request.Length, NaturalLength(request.Form, option));
    }

    private static OutArgument ReadOut(LineCursor cursor, (int Level, int Number)? option)
    {
        var word = option is null ? "addr" : "val";
        OutForm? form = cursor.PeekWord() switch
        {
            "NULL" => OutForm.Null,
            "bad" => OutForm.BadBuffer,
            "badlen" => OutForm.BadLength,
            var other => other.SequenceEqual(word) ? OutForm.Buffer : null,
        };
        if (form is not { } read)
        {
            throw cursor.Unexpected($"{word}, NULL, bad or badlen");
        }

        cursor.TakeWord();
        return new OutArgument(read, LengthText.Read(cursor, NaturalLength(read, option)));
    }

    private static void WritePayload(StringBuilder text, PayloadArgument payload)
    {
        switch (payload.Form)
        {
            case BufferForm.Good:
                BytesText.WriteStrings(text, payload.Bytes.Span);
                break;
            case BufferForm.Null:
                text.Append("NULL len ").Append(payload.Length);
                break;
            case BufferForm.Bad:
                text.Append("bad len ").Append(payload.Length);
                break;
        }
    }

    private static PayloadArgument ReadPayload(LineCursor cursor)
    {
        if (cursor.TryTakeWord("NULL"))
        {
            return PayloadArgument.Null(LengthText.ReadRequired(cursor, PayloadArgument.LengthMax));
        }

        if (cursor.TryTakeWord("bad"))
        {
            return PayloadArgument.Bad(LengthText.ReadRequired(cursor, PayloadArgument.LengthMax));
        }

        return cursor.Peek() == '"'
            ? PayloadArgument.Of(BytesText.ReadStrings(cursor, PayloadArgument.LengthMax))
            : throw cursor.Unexpected("data (\"hello\", \"a\"*1000, NULL len 5 or bad len 5)");
    }

    private static void WriteBuffer(StringBuilder text, BufferArgument buffer) =>
        text.Append(buffer.Form switch
        {
            BufferForm.Good => "",
            BufferForm.Null => "NULL len ",
            BufferForm.Bad => "bad len ",
        }).Append(buffer.Length);

    private static BufferArgument ReadBuffer(LineCursor cursor)
    {
        if (cursor.TryTakeWord("NULL"))
        {
            return new BufferArgument(BufferForm.Null, LengthText.ReadRequired(cursor, PayloadArgument.LengthMax));
        }

        if (cursor.TryTakeWord("bad"))
        {
            return new BufferArgument(BufferForm.Bad, LengthText.ReadRequired(cursor, PayloadArgument.LengthMax));
        }

        var expected = $"a buffer size (0 to {PayloadArgument.LengthMax}), NULL len 5 or bad len 5";
        return new BufferArgument(BufferForm.Good, (int)cursor.TakeNumber(0, PayloadArgument.LengthMax, expected));
    }

    private static void WritePollSet(StringBuilder text, ValueList<PollEntry> set)
    {
        text.Append('[');
        for (var i = 0; i < set.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            NumberText.Write(text, set[i].Fd);
            PollEvents.Set.Append(text.Append(' '), set[i].Events);
        }

        text.Append(']');
    }

    private static object ReadPollSet(LineCursor cursor)
    {
        var entries = new List<PollEntry>();
        cursor.Take('[', "a poll set ([s0 POLLIN, s1 POLLOUT])");
        while (!cursor.TryTake(']'))
        {
            if (entries.Count > 0)
            {
                cursor.Take(',', "',' or ']'");
            }

            if (entries.Count == ScenarioLimits.PollEntriesMax)
            {
                throw cursor.ErrorAt(cursor.Position, "one more entry", $"at most {ScenarioLimits.PollEntriesMax}");
            }

            var fd = NumberText.ReadFd(cursor);
            _ = cursor.Peek();
            var start = cursor.Position;
            var events = NumberText.Read(cursor, PollEvents.Set, "events");
            entries.Add(events is >= 0 and <= EventsMax
                ? new PollEntry(fd, events)
                : throw cursor.UnexpectedAt(start, $"events from 0 to {EventsMax}"));
        }

        return ValueList.Create<PollEntry>([.. entries]);
    }
}
