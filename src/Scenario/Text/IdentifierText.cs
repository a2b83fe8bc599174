using System.Text;

namespace Conformance.Scenarios.Text;

/// <summary>
/// <c>id 0 28</c> behind received data: IPv4 headers begin at those offsets whose identification the kernel chose. The data
/// holds them without it (<see cref="IpIdentifiers"/>).
/// </summary>
internal static class IdentifierText
{
    private const string Word = "id";

    public static void Write(StringBuilder text, ValueList<int> headers)
    {
        if (headers.Count == 0)
        {
            return;
        }

        text.Append(' ').Append(Word);
        foreach (var header in headers)
        {
            text.Append(' ').Append(header);
        }
    }

    public static ValueList<int> Read(LineCursor cursor)
    {
        if (!cursor.TryTakeWord(Word))
        {
            return [];
        }

        var headers = new List<int>();
        do
        {
            headers.Add((int)cursor.TakeNumber(0, PayloadArgument.LengthMax, "the offset of an IPv4 header in the data"));
        }
        while (cursor.IsAtNumber());

        return [.. headers];
    }
}
