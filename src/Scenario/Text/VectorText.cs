using System.Text;

namespace Conformance.Scenarios.Text;

/// <summary>Arrays of <c>iovec</c>: <c>["abc", "a"*100, NULL len 5]</c>, <c>[10, bad len 5]</c>, <c>NULL</c>, <c>bad</c>, each with <c>count N</c> where the count is another.</summary>
internal static class VectorText
{
    private const string Count = "count";

    /// <summary>Writes data to send.</summary>
    public static void Write(StringBuilder text, PayloadVector vector) =>
        Write(text, vector.Form, vector.Parts, vector.Count, static (text, part) => BufferText.Write(text, part));

    /// <summary>Writes room to receive.</summary>
    public static void Write(StringBuilder text, BufferVector vector) =>
        Write(text, vector.Form, vector.Parts, vector.Count, static (text, part) => BufferText.Write(text, part));

    /// <summary>Reads data to send.</summary>
    public static object ReadPayloads(LineCursor cursor)
    {
        var form = Read(cursor, static cursor => BufferText.ReadPayload(cursor, int.MinValue), part => part.Form == BufferForm.Good ? part.Length : 0, out var parts, out var count);
        return new PayloadVector(form, parts, count);
    }

    /// <summary>Reads room to receive.</summary>
    public static object ReadBuffers(LineCursor cursor)
    {
        var form = Read(cursor, static cursor => BufferText.ReadBuffer(cursor, int.MinValue), part => part.Form == BufferForm.Good ? Math.Max(0, part.Length) : 0, out var parts, out var count);
        return new BufferVector(form, parts, count);
    }

    private static void Write<T>(StringBuilder text, BufferForm form, ValueList<T> parts, int count, Action<StringBuilder, T> write)
    {
        if (form != BufferForm.Good)
        {
            text.Append(form == BufferForm.Null ? "NULL" : "bad");
        }
        else
        {
            text.Append('[');
            for (var i = 0; i < parts.Count; i++)
            {
                text.Append(i == 0 ? "" : ", ");
                write(text, parts[i]);
            }

            text.Append(']');
        }

        if (count != parts.Count)
        {
            text.Append(' ').Append(Count).Append(' ').Append(count);
        }
    }

    private static BufferForm Read<T>(LineCursor cursor, Func<LineCursor, T> read, Func<T, int> goodBytes, out ValueList<T> parts, out int count)
    {
        var form = cursor.TryTakeWord("NULL") ? BufferForm.Null : cursor.TryTakeWord("bad") ? BufferForm.Bad : BufferForm.Good;
        parts = form == BufferForm.Good ? ReadParts(cursor, read, goodBytes) : [];
        count = cursor.TryTakeWord(Count) ? cursor.TakeInt("a count (a 32-bit number)") : parts.Count;
        return form;
    }

    private static ValueList<T> ReadParts<T>(LineCursor cursor, Func<LineCursor, T> read, Func<T, int> goodBytes)
    {
        var parts = new List<T>();
        long bytes = 0;
        cursor.Take('[', "an array ([\"abc\", \"de\"] to send, [10, 20] to receive), NULL or bad");
        while (!cursor.TryTake(']'))
        {
            if (parts.Count > 0)
            {
                cursor.Take(',', "',' or ']'");
            }

            _ = cursor.Peek();
            var start = cursor.Position;
            if (parts.Count == PayloadVector.PartsMax)
            {
                throw cursor.ErrorAt(start, "one more part", $"at most {PayloadVector.PartsMax}");
            }

            parts.Add(read(cursor));
            bytes += goodBytes(parts[^1]);
            if (bytes > PayloadArgument.LengthMax)
            {
                throw cursor.ErrorAt(start, "more bytes", $"at most {PayloadArgument.LengthMax} in all parts");
            }
        }

        return ValueList.Create<T>([.. parts]);
    }
}
