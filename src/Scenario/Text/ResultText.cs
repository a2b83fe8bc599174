using System.Globalization;
using System.Text;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Scenarios.Text;

/// <summary>
/// What stands behind <c>=</c>: the value and error, then what the call wrote, each part only where it says something the
/// others do not: <c>3</c>, <c>-1 EADDRINUSE</c>, <c>127.0.0.1:$p0</c>, <c>4 from 127.0.0.1:40000</c>, <c>5 "hello"</c>,
/// <c>0 int 4096</c>, <c>-1 EOPNOTSUPP fds 3 4</c>, <c>1 [POLLIN, 0]</c>, <c>0 len 16</c>, <c>5 "hello" flags MSG_CTRUNC control [IPPROTO_IP IP_TTL int 64]</c>, <c>sleeps</c>; or <c>...</c>, which asserts nothing.
/// </summary>
internal static class ResultText
{
    private const int ErrnoMax = 4095;
    private const int NoLength = -1;
    private const int NoFlags = -1;

    /// <summary>Writes what a call answered.</summary>
    public static void Write(StringBuilder text, Call call, in CallResult result)
    {
        var shape = AnswerShape.Of(call.Type);
        var output = result.Output;
        var address = output is null ? default : output.Address.Span;
        var symbolIsWritten = call.PortSymbol < 0;
        if (shape.IsAddress && result is { IsSuccess: true, Value: 0 } && !address.IsEmpty)
        {
            symbolIsWritten |= AddressText.IsWholeName(address);
            AddressText.WriteAnswer(text, address, call.PortSymbol);
            address = default;
        }
        else
        {
            WriteValue(text, result);
        }

        if (output is not null)
        {
            var wroteData = WriteData(text, call, shape, output.Data.Span, result.IsSuccess);
            IdentifierText.Write(text, output.Identifiers);
            if (!address.IsEmpty)
            {
                symbolIsWritten |= AddressText.IsWholeName(address);
                AddressText.WriteAnswer(text.Append(" from "), address, call.PortSymbol);
            }

            var wroteEvents = WriteEvents(text, shape, output.Events, result.IsSuccess);
            var saysMore = wroteData || wroteEvents || !output.Address.IsEmpty;
            var natural = shape.NaturalLength(output.Address.Length, output.Data.Length, wroteData);
            LengthText.Write(text, output.Length, saysMore ? natural : null);
            WriteMessage(text, shape, output, result.IsSuccess);
        }

        if (!symbolIsWritten)
        {
            text.Append(" :$p").Append(call.PortSymbol);
        }
    }

    /// <summary>Reads a result: null where nothing is asserted, and the port symbol it binds (-1 for none).</summary>
    public static CallResult? Read(LineCursor cursor, CallType type, out int symbol)
    {
        symbol = Call.Nothing;
        CallResult? result = cursor.TryTakeWord("...") ? null : ReadAnswer(cursor, AnswerShape.Of(type), ref symbol);
        if (cursor.TryTake(':'))
        {
            symbol = NumberText.ReadSymbol(cursor);
        }

        return result;
    }

    private static CallResult ReadAnswer(LineCursor cursor, AnswerShape shape, ref int symbol)
    {
        byte[]? address = null;
        var result = CallResult.Ok();
        if (cursor.TryTakeWord("sleeps"))
        {
            result = CallResult.Sleeps;
        }
        else if (shape.IsAddress && AddressText.IsAtAnswer(cursor))
        {
            address = AddressText.ReadAnswer(cursor, out symbol);
        }
        else
        {
            result = ReadValue(cursor, shape);
        }

        var data = ReadData(cursor);
        var identifiers = IdentifierText.Read(cursor);
        if (address is null && cursor.TryTakeWord("from"))
        {
            address = AddressText.ReadAnswer(cursor, out symbol);
        }

        var events = cursor.Peek() == '[' ? ReadEvents(cursor) : null;
        if (data is null && identifiers.Count == 0 && address is null && events is null && cursor.PeekWord() is not ("len" or "flags" or "control"))
        {
            return result;
        }

        var natural = shape.NaturalLength(address?.Length ?? 0, data?.Length ?? 0, data is not null);
        var length = LengthText.Read(cursor, natural);
        var output = new CallOutput(data ?? default, address, length, events ?? default(ValueList<int>)) { Identifiers = identifiers };
        return result with { Output = ReadMessage(cursor, shape, output, result.IsSuccess) };
    }

    private static void WriteValue(StringBuilder text, in CallResult result)
    {
        if (result.Blocked)
        {
            text.Append("sleeps");
            return;
        }

        text.Append(result.Value);
        if (result.Errno != Errno.None)
        {
            text.Append(' ').Append(Enum.GetName(result.Errno) ?? ((int)result.Errno).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static CallResult ReadValue(LineCursor cursor, AnswerShape shape)
    {
        var forms = shape.IsAddress
            ? "a result (127.0.0.1:$p0, 0, -1 and an error name, sleeps, or ...)"
            : "a result (a number, -1 and an error name, sleeps, or ...)";
        var value = cursor.TakeNumber(long.MinValue, long.MaxValue, forms);
        if (value != -1)
        {
            return CallResult.Ok(value);
        }

        var word = cursor.PeekWord();
        if (!word.IsEmpty && char.IsAsciiDigit(word[0]))
        {
            return CallResult.Fail((Errno)cursor.TakeNumber(1, ErrnoMax, $"an error name or number (1 to {ErrnoMax})"));
        }

        if (word.IsEmpty || word[0] != 'E')
        {
            return CallResult.Ok(-1);
        }

        if (!Enum.TryParse<Errno>(word, out var errno))
        {
            throw cursor.Unexpected("an error name");
        }

        cursor.TakeWord();
        return CallResult.Fail(errno);
    }

    private static bool WriteData(StringBuilder text, Call call, AnswerShape shape, ReadOnlySpan<byte> data, bool isSuccess)
    {
        if (data.IsEmpty && !(isSuccess && (shape.HasBuffer || shape.HasOption)))
        {
            return false;
        }

        text.Append(' ');
        if (shape.HasOption && ArgumentText.OptionOf(call.Type, call.Arguments) is { } option)
        {
            OptionValueText.WriteAnswer(text, data, SocketOption.Find(option.Level, option.Number)?.Kind ?? OptionValueKind.Int);
        }
        else if (call.Type.AnswerKind?.Invoke(call.Arguments) is { } kind)
        {
            OptionValueText.WriteAnswer(text, data, kind);
        }
        else
        {
            BytesText.WriteStrings(text, data);
        }

        return true;
    }

    private static ReadOnlyMemory<byte>? ReadData(LineCursor cursor)
    {
        if (cursor.Peek() == '"')
        {
            return BytesText.ReadStrings(cursor, PayloadArgument.LengthMax);
        }

        if (cursor.TryTakeWord(FileStatusText.Word))
        {
            return FileStatusText.Read(cursor).ToBytes();
        }

        if (OptionValueText.TryReadPair(cursor) is { } pair)
        {
            return pair;
        }

        return OptionValueText.TryReadValue(cursor)?.Bytes.AsSpan().ToArray() is { } bytes ? bytes : default(ReadOnlyMemory<byte>?);
    }

    private static bool WriteEvents(StringBuilder text, AnswerShape shape, ValueList<int> events, bool isSuccess)
    {
        if (events.Count == 0 && !(isSuccess && shape.HasPollSet))
        {
            return false;
        }

        text.Append(" [");
        for (var i = 0; i < events.Count; i++)
        {
            PollEvents.Set.Append(text.Append(i == 0 ? "" : ", "), events[i]);
        }

        text.Append(']');
        return true;
    }

    private static void WriteMessage(StringBuilder text, AnswerShape shape, CallOutput output, bool isSuccess)
    {
        if (output.Flags != shape.NaturalFlags(isSuccess))
        {
            MessageFlags.Set.Append(text.Append(" flags "), output.Flags);
        }

        if (!output.Control.IsEmpty)
        {
            ControlText.WriteAnswer(text.Append(" control "), output.Control.Span);
        }
    }

    private static CallOutput ReadMessage(LineCursor cursor, AnswerShape shape, CallOutput output, bool isSuccess)
    {
        var flags = cursor.TryTakeWord("flags") ? NumberText.Read(cursor, MessageFlags.Set, "msg_flags") : shape.NaturalFlags(isSuccess);
        return output with { Flags = flags, Control = cursor.TryTakeWord("control") ? ControlText.ReadAnswer(cursor) : default };
    }

    private static ValueList<int>? ReadEvents(LineCursor cursor)
    {
        var events = new List<int>();
        cursor.Take('[');
        while (!cursor.TryTake(']'))
        {
            if (events.Count > 0)
            {
                cursor.Take(',', "',' or ']'");
            }

            if (events.Count == ScenarioLimits.PollEntriesMax)
            {
                throw cursor.ErrorAt(cursor.Position, "one more entry", $"at most {ScenarioLimits.PollEntriesMax}");
            }

            events.Add(NumberText.Read(cursor, PollEvents.Set, "revents"));
        }

        return ValueList.Create<int>([.. events]);
    }

    /// <summary>What the answers of a call look like, which follows from its parameters.</summary>
    private readonly record struct AnswerShape(bool IsAddress, bool HasBuffer, bool HasOption, bool HasPollSet, bool HasMessage)
    {
        private static readonly AnswerShape[] ByIndex = [.. CallCatalogue.All.Select(Make)];

        public static AnswerShape Of(CallType type) => ByIndex[type.Index];

        /// <summary>The length word that needs no mention: that of the address, or of the option's value.</summary>
        public int NaturalLength(int addressBytes, int dataBytes, bool hasData) =>
            addressBytes > 0 ? addressBytes : HasOption && hasData ? dataBytes : NoLength;

        /// <summary>The <c>msg_flags</c> that need no mention.</summary>
        public int NaturalFlags(bool isSuccess) => HasMessage && isSuccess ? 0 : NoFlags;

        private static AnswerShape Make(CallType type)
        {
            bool Has(ParameterKind kind) => type.Parameters.Any(parameter => parameter.Kind == kind);
            var hasBuffer = Has(ParameterKind.Buffer) || Has(ParameterKind.BufferVector);
            return new AnswerShape(
                type.Defines == CallDefines.Port && !hasBuffer,
                hasBuffer,
                Has(ParameterKind.OptionName),
                Has(ParameterKind.PollSet),
                Has(ParameterKind.BufferVector) && Has(ParameterKind.Out));
        }
    }
}
