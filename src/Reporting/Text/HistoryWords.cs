using Conformance.Harness.Campaign;

namespace Conformance.Reporting.Text;

/// <summary>What changed since the earlier report, in words.</summary>
public static class HistoryWords
{
    /// <summary><c>1 new, 2 still there, 1 fixed since 24 Nov 2026 (Linux 6.18.43)</c>; nothing without an earlier report.</summary>
    public static string? Sentence(CampaignReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.History is not { } history)
        {
            return null;
        }

        var proven = history.Fixed.Count(gone => gone.IsProven);
        var unmet = history.Fixed.Count - proven;
        string?[] parts =
        [
            history.New.Count > 0 ? $"{Quantity.Of(history.New.Count)} new" : null,
            history.StillThere.Count > 0 ? $"{Quantity.Of(history.StillThere.Count)} still there" : null,
            proven > 0 ? $"{Quantity.Of(proven)} fixed" : null,
            unmet > 0 ? $"{Quantity.Of(unmet)} not met any more" : null,
        ];
        var told = parts.OfType<string>().ToList();
        return $"{(told.Count > 0 ? string.Join(", ", told) : "Nothing changed")} since {Of(history.Since)}";
    }

    /// <summary>Whether a divergence is new, and since when it is known.</summary>
    internal static string? Standing(CampaignReport report, DivergenceReport divergence) =>
        report.History is not { } history ? null
        : history.New.Contains(divergence.Signature, StringComparer.Ordinal) ? "new"
        : divergence.FirstSeen is { } first ? $"since {Of(first)}"
        : "still there";

    /// <summary>What is known about a divergence that is gone.</summary>
    internal static string Evidence(FixedReport gone) => gone.IsProven
        ? "Fixed: its scenario was replayed and both sides agree now."
        : "Not met any more: no scenario of this campaign showed it. Replay it to be sure.";

    private static string Of(RunPointReport point) => Of(new SeenReport(point.Started, point.Kernel));

    private static string Of(SeenReport seen) => seen.Started is { } started ? $"{When.Minute(started)} (Linux {seen.Kernel})" : $"the report on Linux {seen.Kernel}";
}
