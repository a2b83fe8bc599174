using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Conformance.Harness.Campaign;

/// <summary>One of several equal parts of a campaign, written <c>2/4</c>: the scenarios whose index is <c>Index - 1</c> modulo <c>Count</c>.</summary>
/// <param name="Index">Which part, 1 to <paramref name="Count"/>.</param>
/// <param name="Count">Of how many.</param>
public readonly record struct Shard(int Index, int Count) : IParsable<Shard>
{
    /// <summary>The whole campaign, <c>1/1</c>.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <inheritdoc/>
    public static Shard Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException($"'{s}' is not a shard such as 2/4.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Shard result)
    {
        var read = Fraction.TryRead(s, out var index, out var count) && index >= 1 && index <= count;
        result = read ? new Shard(index, count) : default;
        return read;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");
}

/// <summary>Reads <c>i/n</c>.</summary>
internal static class Fraction
{
    public static bool TryRead(string? text, out int numerator, out int denominator)
    {
        numerator = 0;
        denominator = 0;
        return text?.Split('/') is [var left, var right]
            && int.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out numerator)
            && int.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out denominator);
    }
}
