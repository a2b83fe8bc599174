using System.Globalization;

namespace Conformance.Reporting.Text;

/// <summary>Numbers with their nouns, the same in every rendering and on every machine.</summary>
internal static class Quantity
{
    /// <summary><c>6,012,345</c>.</summary>
    public static string Of(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 call</c>, <c>2 calls</c>; for nouns whose plural adds an s.</summary>
    public static string Of(long count, string noun) => $"{Of(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary><c>the one call</c>, <c>all 2 calls</c>.</summary>
    public static string All(long count, string noun) => count == 1 ? $"the one {noun}" : $"all {Of(count, noun)}";

    /// <summary><c>0.1 s</c>, <c>61.0 s</c>.</summary>
    public static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} s");
}
