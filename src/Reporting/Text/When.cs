using System.Globalization;

namespace Conformance.Reporting.Text;

/// <summary>Days and times in words, always in UTC.</summary>
internal static class When
{
    /// <summary><c>25 Nov 2026, 02:10 UTC</c>.</summary>
    public static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary><c>25 Nov 2026</c>.</summary>
    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
