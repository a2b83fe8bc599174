using System.Text;

namespace Conformance.Scenarios.Text;

/// <summary>The length that stands behind something whose length is not the natural one: <c>len 4</c>.</summary>
internal static class LengthText
{
    private const string Expected = "a length (a 32-bit number)";

    /// <summary>Writes the length unless it is the natural one.</summary>
    public static void Write(StringBuilder text, int length, int? natural)
    {
        if (length != natural)
        {
            text.Append(" len ").Append(length);
        }
    }

    /// <summary>Reads the length, which is the natural one where none is written.</summary>
    public static int Read(LineCursor cursor, int natural) => cursor.TryTakeWord("len") ? cursor.TakeInt(Expected) : natural;

    /// <summary>Reads a length that must be written, from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public static int ReadRequired(LineCursor cursor, int max, int min = 0)
    {
        if (!cursor.TryTakeWord("len"))
        {
            throw cursor.Unexpected("'len' and a length");
        }

        return (int)cursor.TakeNumber(min, max, $"a length from {min} to {max}");
    }
}
