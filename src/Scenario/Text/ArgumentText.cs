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
            ParameterKind.Payload => BufferText.ReadPayload(cursor),
            ParameterKind.Buffer => BufferText.ReadBuffer(cursor),
            ParameterKind.OptionValue => OptionValueText.Read(cursor),
            ParameterKind.Block => OptionValueText.ReadBlock(cursor),
            ParameterKind.PollSet => ReadPollSet(cursor),
            ParameterKind.PayloadVector => VectorText.ReadPayloads(cursor),
            ParameterKind.BufferVector => VectorText.ReadBuffers(cursor),
            ParameterKind.Control => ControlText.Read(cursor),
            ParameterKind.Pointer => ReadPointer(cursor, parameter.Name),
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
                BufferText.Write(text, payload);
                break;
            case BufferArgument buffer:
                BufferText.Write(text, buffer);
                break;
            case OptionValueArgument block when type.Parameters[index].Kind == ParameterKind.Block:
                OptionValueText.WriteBlock(text, block);
                break;
            case OptionValueArgument value:
                OptionValueText.Write(text, value);
                break;
            case ValueList<PollEntry> set:
                WritePollSet(text, set);
                break;
            case PayloadVector vector:
                VectorText.Write(text, vector);
                break;
            case BufferVector vector:
                VectorText.Write(text, vector);
                break;
            case ControlArgument control:
                ControlText.Write(text, control);
                break;
            case BufferForm pointer:
                text.Append(WordOf(pointer));
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

    private static object ReadPointer(LineCursor cursor, string name)
    {
        foreach (var form in Enum.GetValues<BufferForm>())
        {
            if (cursor.TryTakeWord(WordOf(form)))
            {
                return form;
            }
        }

        throw cursor.Unexpected($"what '{name}' points to (good, NULL or bad)");
    }

    private static string WordOf(BufferForm form) => form switch
    {
        BufferForm.Good => "good",
        BufferForm.Null => "NULL",
        BufferForm.Bad => "bad",
    };

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
