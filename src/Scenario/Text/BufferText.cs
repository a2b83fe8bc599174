using System.Text;

namespace Conformance.Scenarios.Text;

/// <summary>Data to send (<c>"hello"</c>, <c>"a"*1000</c>) and room to receive (<c>100</c>), each also as <c>NULL len 5</c> or <c>bad len 5</c>.</summary>
internal static class BufferText
{
    /// <summary>Writes data to send.</summary>
    public static void Write(StringBuilder text, PayloadArgument payload)
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

    /// <summary>Reads data to send; lengths of bad pointers from <paramref name="lengthMin"/>.</summary>
    public static PayloadArgument ReadPayload(LineCursor cursor, int lengthMin = 0)
    {
        if (cursor.TryTakeWord("NULL"))
        {
            return PayloadArgument.Null(LengthText.ReadRequired(cursor, PayloadArgument.LengthMax, lengthMin));
        }

        if (cursor.TryTakeWord("bad"))
        {
            return PayloadArgument.Bad(LengthText.ReadRequired(cursor, PayloadArgument.LengthMax, lengthMin));
        }

        return cursor.Peek() == '"'
            ? PayloadArgument.Of(BytesText.ReadStrings(cursor, PayloadArgument.LengthMax))
            : throw cursor.Unexpected("data (\"hello\", \"a\"*1000, NULL len 5 or bad len 5)");
    }

    /// <summary>Writes room to receive.</summary>
    public static void Write(StringBuilder text, BufferArgument buffer) =>
        text.Append(buffer.Form switch
        {
            BufferForm.Good => "",
            BufferForm.Null => "NULL len ",
            BufferForm.Bad => "bad len ",
        }).Append(buffer.Length);

    /// <summary>Reads room to receive; lengths from <paramref name="lengthMin"/>.</summary>
    public static BufferArgument ReadBuffer(LineCursor cursor, int lengthMin = 0)
    {
        if (cursor.TryTakeWord("NULL"))
        {
            return new BufferArgument(BufferForm.Null, LengthText.ReadRequired(cursor, PayloadArgument.LengthMax, lengthMin));
        }

        if (cursor.TryTakeWord("bad"))
        {
            return new BufferArgument(BufferForm.Bad, LengthText.ReadRequired(cursor, PayloadArgument.LengthMax, lengthMin));
        }

        var expected = $"a buffer size ({lengthMin} to {PayloadArgument.LengthMax}), NULL len 5 or bad len 5";
        return new BufferArgument(BufferForm.Good, (int)cursor.TakeNumber(lengthMin, PayloadArgument.LengthMax, expected));
    }
}
