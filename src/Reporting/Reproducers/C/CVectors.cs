using Conformance.Scenarios;

namespace Conformance.Reporting.Reproducers.C;

/// <summary>Arrays of <c>iovec</c> as C. Entries the count reaches and no part fills are zero.</summary>
internal static class CVectors
{
    /// <summary>The declaration of an array of data to send, and the pointer to it.</summary>
    public static (IReadOnlyList<string> Declaration, string Pointer) Of(PayloadVector vector) => Declare(
        vector.Form,
        vector.Count,
        [.. vector.Parts.Select(part => $"{{{CArguments.Payload(part).Text}, {Size(part.Length)}}}")]);

    /// <summary>The declaration of an array of room to receive, and the pointer to it.</summary>
    public static (IReadOnlyList<string> Declaration, string Pointer) Of(BufferVector vector)
    {
        var entries = new List<string>();
        var used = 0;
        foreach (var part in vector.Parts)
        {
            var area = used == 0 ? "got_data" : $"got_data + {CText.Number(used)}";
            entries.Add($"{{{CArguments.Room(part, area).Text}, {Size(part.Length)}}}");
            used += part.Form == BufferForm.Good ? Math.Max(0, part.Length) : 0;
        }

        return Declare(vector.Form, vector.Count, entries);
    }

    /// <summary>A length or count of 64 bits; negative ones are huge.</summary>
    public static string Size(int size) => size < 0 ? $"(size_t)({CText.Number(size)})" : CText.Number(size);

    /// <summary>A call whose arguments are a descriptor, an array and its count; a count that lies is kept from the compiler, which would warn.</summary>
    public static CStatement Call(string function, CArgument fd, (IReadOnlyList<string> Declaration, string Pointer) array, int count, bool isTrue)
    {
        var text = CText.Number(count);
        return isTrue
            ? new CStatement(function, [fd, new CArgument(array.Pointer), new CArgument(text)]) { Before = array.Declaration }
            : new CStatement(function, [fd, new CArgument(array.Pointer), new CArgument("count")]) { Before = [.. array.Declaration, $"const volatile int count = {text};"] };
    }

    /// <summary>A user or group id; -1 leaves one as it is.</summary>
    public static string Id(int id) => id < 0 ? $"(unsigned)({CText.Number(id)})" : CText.Number(id);

    private static (IReadOnlyList<string> Declaration, string Pointer) Declare(BufferForm form, int count, List<string> entries)
    {
        if (form != BufferForm.Good)
        {
            return ([], form == BufferForm.Null ? "nothing" : "unmapped()");
        }

        // More than UIO_MAXIOV are refused before one is read.
        var room = Math.Max(1, Math.Max(entries.Count, Math.Min(count, PayloadVector.PartsMax)));
        return ([$"struct iovec parts[{CText.Number(room)}] = {{{(entries.Count == 0 ? "{NULL, 0}" : string.Join(", ", entries))}}};"], "parts");
    }
}
