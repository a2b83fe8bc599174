using Conformance.Harness.Campaign;

namespace Conformance.Harness.Ledgers;

/// <summary>One accepted difference: what, where, why, and until when.</summary>
/// <param name="Signature">The signature of the divergence.</param>
/// <param name="Kernels">The kernels it is for, as the ledger writes them.</param>
/// <param name="Ranges">The same, to be asked.</param>
/// <param name="Reason">Why it is accepted.</param>
/// <param name="Link">Where to read more.</param>
/// <param name="Expires">The last day it accepts anything, or null.</param>
/// <param name="Place"><c>file:line</c>.</param>
public sealed record LedgerEntry(string Signature, string Kernels, IReadOnlyList<KernelRange> Ranges, string Reason, string Link, DateOnly? Expires, string Place)
{
    /// <summary>Whether it is for a kernel.</summary>
    public bool IsFor(string release) => Ranges.Any(range => range.Contains(release));
}

/// <summary>The accepted differences.</summary>
/// <param name="Entries">The entries, in the order of the file.</param>
public sealed record Ledger(IReadOnlyList<LedgerEntry> Entries)
{
    /// <summary>
    /// Judges a report: accepted divergences leave the others, and each entry gets the state it has that day. What an
    /// earlier ledger accepted is judged anew.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="today">The day that decides which entries have expired.</param>
    public CampaignReport Judge(CampaignReport report, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(report);
        var findings = report.Divergences.Concat(report.Unstable).Concat(report.Accepted)
            .OrderBy(divergence => divergence.Signature, StringComparer.Ordinal).ToList();
        var states = Entries.Select(entry => (Entry: entry, State: StateOf(entry, report.Kernel.Release, today, findings))).ToList();
        var accepting = states.Where(each => each.State == LedgerEntryState.Used).Select(each => each.Entry.Signature).ToHashSet(StringComparer.Ordinal);
        var rest = findings.Where(divergence => !accepting.Contains(divergence.Signature)).ToList();
        return report with
        {
            Divergences = [.. rest.Where(divergence => divergence.Reliability.IsCertain)],
            Unstable = [.. rest.Where(divergence => !divergence.Reliability.IsCertain)],
            Accepted = [.. findings.Where(divergence => accepting.Contains(divergence.Signature))],
            Ledger = [.. states.Select(each => Describe(each.Entry, each.State, findings))],
        };
    }

    private static LedgerEntryState StateOf(LedgerEntry entry, string release, DateOnly today, List<DivergenceReport> findings) =>
        !entry.IsFor(release) ? LedgerEntryState.OtherKernel
        : entry.Expires < today ? LedgerEntryState.Expired
        : findings.Exists(divergence => divergence.Signature == entry.Signature) ? LedgerEntryState.Used
        : LedgerEntryState.Unused;

    private static LedgerReport Describe(LedgerEntry entry, LedgerEntryState state, List<DivergenceReport> findings)
    {
        var seen = state == LedgerEntryState.Used ? findings.Where(divergence => divergence.Signature == entry.Signature).Sum(divergence => divergence.Occurrences) : 0;
        return new LedgerReport(entry.Signature, entry.Reason, seen)
        {
            State = state,
            Kernels = entry.Kernels,
            Link = entry.Link,
            Expires = entry.Expires?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Place = entry.Place,
        };
    }
}
