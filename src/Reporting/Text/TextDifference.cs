namespace Conformance.Reporting.Text;

/// <summary>Where two short texts differ: what they share at both ends, and what each has between.</summary>
/// <param name="Before">What both begin with.</param>
/// <param name="Left">What only the left one has there.</param>
/// <param name="Right">What only the right one has there.</param>
/// <param name="After">What both end with.</param>
internal readonly record struct TextDifference(string Before, string Left, string Right, string After)
{
    /// <summary>Compares two texts; a word or a number is never cut in two.</summary>
    public static TextDifference Between(string left, string right)
    {
        var shorter = Math.Min(left.Length, right.Length);
        var start = 0;
        while (start < shorter && left[start] == right[start])
        {
            start++;
        }

        while (start > 0 && (CutsWord(left, start) || CutsWord(right, start)))
        {
            start--;
        }

        var end = 0;
        while (end < shorter - start && left[^(end + 1)] == right[^(end + 1)])
        {
            end++;
        }

        while (end > 0 && (CutsWord(left, left.Length - end) || CutsWord(right, right.Length - end)))
        {
            end--;
        }

        return new TextDifference(left[..start], left[start..^end], right[start..^end], left[^end..]);
    }

    private static bool CutsWord(string text, int place) => place > 0 && place < text.Length && IsOfWord(text[place - 1]) && IsOfWord(text[place]);

    // A point belongs to the number or the address it stands in, a sign to its number.
    private static bool IsOfWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-';
}
