using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Conformance.Harness.Ledgers;

/// <summary>Kernels from one release to another, both included: <c>6.18</c>, <c>6.18.44</c>, <c>6.12-6.18</c>; <c>*</c> for all.</summary>
public sealed class KernelRange
{
    private const int Parts = 3;

    private readonly int[] _first;
    private readonly int[] _last;

    private KernelRange(int[] first, int[] last)
    {
        _first = first;
        _last = last;
    }

    /// <summary>Reads a range.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out KernelRange? range)
    {
        ArgumentNullException.ThrowIfNull(text);
        range = null;
        if (text == "*")
        {
            range = new KernelRange(Filled([], 0), Filled([], int.MaxValue));
            return true;
        }

        var ends = text.Split('-');
        if (ends.Length > 2 || NumbersOf(ends[0]) is not { } first || NumbersOf(ends[^1]) is not { } last)
        {
            return false;
        }

        range = new KernelRange(Filled(first, 0), Filled(last, int.MaxValue));
        return Compare(range._first, range._last) <= 0;
    }

    /// <summary>Whether a release, as <c>uname -r</c> prints it, is in the range.</summary>
    public bool Contains(string release)
    {
        ArgumentNullException.ThrowIfNull(release);
        var digits = string.Concat(release.TakeWhile(c => char.IsAsciiDigit(c) || c == '.')).TrimEnd('.');
        return NumbersOf(digits) is { } numbers && Compare(_first, Filled(numbers, 0)) <= 0 && Compare(Filled(numbers, 0), _last) <= 0;
    }

    private static int[]? NumbersOf(string text)
    {
        var words = text.Split('.');
        var numbers = new int[Math.Min(words.Length, Parts)];
        for (var part = 0; part < numbers.Length; part++)
        {
            if (!int.TryParse(words[part], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[part]))
            {
                return null;
            }
        }

        return words.Length is >= 2 and <= Parts ? numbers : null;
    }

    private static int[] Filled(int[] numbers, int rest) => [.. numbers, .. Enumerable.Repeat(rest, Parts - numbers.Length)];

    private static int Compare(int[] left, int[] right)
    {
        for (var part = 0; part < Parts; part++)
        {
            if (left[part] != right[part])
            {
                return left[part].CompareTo(right[part]);
            }
        }

        return 0;
    }
}
