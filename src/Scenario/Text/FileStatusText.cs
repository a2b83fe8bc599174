using System.Globalization;
using System.Text;

namespace Conformance.Scenarios.Text;

/// <summary>What <c>fstat</c> answered: <c>stat 0140777 uid 0 gid 0 links 1 size 0 ino 1</c>, the mode in octal as C programs write it.</summary>
internal static class FileStatusText
{
    /// <summary>The word it begins with.</summary>
    public const string Word = "stat";

    private const string Number = "a 32-bit number";

    /// <summary>Whether the bytes are a status this form can carry: a mode that is not negative.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> bytes) => FileStatus.Read(bytes).Mode >= 0;

    /// <summary>Writes a status.</summary>
    public static void Write(StringBuilder text, FileStatus status) => text
        .Append(Word).Append(" 0").Append(Convert.ToString(status.Mode, toBase: 8))
        .Append(CultureInfo.InvariantCulture, $" uid {status.Uid} gid {status.Gid} links {status.Links} size {status.Size} ino {status.Inode}");

    /// <summary>Reads what stands behind the word.</summary>
    public static FileStatus Read(LineCursor cursor) => new(
        ReadMode(cursor),
        Take(cursor, "uid"),
        Take(cursor, "gid"),
        Take(cursor, "links"),
        Take(cursor, "size"),
        Take(cursor, "ino"));

    private static int ReadMode(LineCursor cursor)
    {
        const int DigitsMax = 12;
        var word = cursor.PeekWord();
        var isOctal = word.Length is > 0 and <= DigitsMax && !word.ContainsAnyExceptInRange('0', '7');
        var mode = isOctal ? Convert.ToInt64(word.ToString(), fromBase: 8) : -1;
        if (mode is < 0 or > int.MaxValue)
        {
            throw cursor.Unexpected("a mode in octal");
        }

        cursor.TakeWord();
        return (int)mode;
    }

    private static int Take(LineCursor cursor, string name) =>
        cursor.TryTakeWord(name) ? cursor.TakeInt(Number) : throw cursor.Unexpected($"'{name}' and {Number}");
}
