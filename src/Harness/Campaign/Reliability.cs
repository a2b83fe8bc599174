using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Conformance.Harness.Campaign;

/// <summary>In how many of how many confirmation runs a divergence showed; written <c>10/10</c>.</summary>
/// <param name="Shown">Runs that showed it.</param>
/// <param name="Runs">Runs made.</param>
public readonly record struct Reliability(int Shown, int Runs) : IParsable<Reliability>
{
    /// <summary>Whether every run showed it.</summary>
    public bool IsCertain => Runs > 0 && Shown == Runs;

    /// <inheritdoc/>
    public static Reliability Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException($"'{s}' is not a reliability such as 10/10.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Reliability result)
    {
        var read = Fraction.TryRead(s, out var shown, out var runs) && shown <= runs;
        result = read ? new Reliability(shown, runs) : default;
        return read;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Shown}/{Runs}");
}
