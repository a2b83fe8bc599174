using System.Buffers.Binary;
using Conformance.Reporting.Reproducers.C.Calls;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Reporting.Reproducers.C;

/// <summary>What a recorded result asserts, as C: the value or error, then each part of what the call wrote.</summary>
internal static class CExpectation
{
    private const int NameBytes = AddressArgument.InetLength;

    /// <summary>The lines for a step.</summary>
    public static IEnumerable<string> Of(Step step, CText text)
    {
        if (step.Expected is not { } expected)
        {
            yield return "expect_anything();";
            yield break;
        }

        yield return Answer(expected);
        if (expected.Output is not { } output)
        {
            yield break;
        }

        if (!output.Data.IsEmpty)
        {
            foreach (var line in Data(step.Call, output.Data.Span))
            {
                yield return line;
            }
        }

        if (output.Length >= 0)
        {
            yield return $"expect_length({CText.Number(output.Length)});";
        }

        if (!output.Address.IsEmpty)
        {
            yield return Name(output.Address.Span, anyPort: step.Call.PortSymbol >= 0);
        }

        if (output.Events.Count > 0)
        {
            yield return Events(output.Events, text);
        }

        foreach (var line in Message(output, text))
        {
            yield return line;
        }
    }

    /// <summary>The value or error.</summary>
    public static string Answer(in CallResult expected) => expected switch
    {
        { Blocked: true } => "expect_sleep();",
        { Errno: Errno.None } => $"expect_value({CText.Number(expected.Value)});",
        { Errno: var errno } => $"expect_error({Enum.GetName(errno) ?? CText.Number((long)errno)});",
    };

    /// <summary>The revents of an array called <c>set</c>.</summary>
    public static string Events(ValueList<int> events, CText text)
    {
        var names = events.Select(mask => text.Number(mask, PollEvents.Set));
        return $"expect_events(set, {CText.Number(events.Count)}, (const int[]){{{string.Join(", ", names)}}});";
    }

    /// <summary>A name; of one that is no whole <c>sockaddr_in</c>, the bytes.</summary>
    public static string Name(ReadOnlySpan<byte> name, bool anyPort)
    {
        const int portFrom = 2;
        const int portEnd = 4;
        if (name.Length == NameBytes && !name[8..].ContainsAnyExcept((byte)0) && BinaryPrimitives.ReadUInt16LittleEndian(name) == AddressFamily.AF_INET)
        {
            var host = CText.Host(BinaryPrimitives.ReadUInt32BigEndian(name[4..]));
            return anyPort ? $"expect_name_with_any_port({host});" : $"expect_name({host}, {CText.Number(BinaryPrimitives.ReadUInt16BigEndian(name[portFrom..]))});";
        }

        if (!anyPort)
        {
            return $"expect_bytes(\"name\", got_name.bytes, {CText.Literal(name)}, {CText.Number(name.Length)});";
        }

        var rest = name.Length > portEnd ? $" expect_bytes(\"name\", got_name.bytes + {portEnd}, {CText.Literal(name[portEnd..])}, {CText.Number(name.Length - portEnd)});" : "";
        return $"expect_bytes(\"name\", got_name.bytes, {CText.Literal(name[..Math.Min(portFrom, name.Length)])}, {CText.Number(Math.Min(portFrom, name.Length))});{rest}";
    }

    private static string[] Data(Call call, ReadOnlySpan<byte> data)
    {
        if (call.Type.AnswerKind?.Invoke(call.Arguments) == OptionValueKind.FileStatus && data.Length == FileStatus.Bytes)
        {
            return FStatForm.Expect(FileStatus.Read(data));
        }

        if (call.Type.Parameters.Any(parameter => parameter.Kind is ParameterKind.Buffer or ParameterKind.BufferVector))
        {
            return [$"expect_bytes(\"data\", got_data, {CText.Bytes(data)}, {CText.Number(data.Length)});"];
        }

        var value = data.Length == sizeof(int) ? OptionValueArgument.Int(BitConverter.ToInt32(data)) : OptionValueArgument.Raw(ValueList.Create(data));
        var (bytes, size) = CArguments.Typed(value);
        return [$"expect_bytes(\"value\", got_value, {bytes}, {size});"];
    }

    private static IEnumerable<string> Message(CallOutput output, CText text)
    {
        if (output.Flags >= 0)
        {
            yield return $"expect_number(message.msg_flags, {text.Number(output.Flags, MessageFlags.Set)});";
        }

        if (!output.Control.IsEmpty)
        {
            var bytes = output.Control;
            yield return $"expect_number((long)message.msg_controllen, {CText.Number(bytes.Length)});";
            if (bytes.Span.ContainsAnyExcept((byte)0))
            {
                yield return $"expect_bytes(\"control messages\", message.msg_control, {CText.Bytes(bytes.Span)}, {CText.Number(bytes.Length)});";
            }
        }
    }
}
