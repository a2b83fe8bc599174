using System.Text.Json.Serialization;

namespace Conformance.Harness.Campaign;

/// <summary>What became of a ledger entry in a campaign.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LedgerEntryState>))]
public enum LedgerEntryState
{
    /// <summary>It accepted at least one divergence.</summary>
    [JsonStringEnumMemberName("used")]
    Used,

    /// <summary>It is for this kernel and accepted nothing.</summary>
    [JsonStringEnumMemberName("unused")]
    Unused,

    /// <summary>Its day has passed: it accepts nothing any more.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>It is for other kernels.</summary>
    [JsonStringEnumMemberName("otherKernel")]
    OtherKernel,
}

/// <summary>One accepted difference of the ledger.</summary>
/// <param name="Entry">The signature it accepts, as the ledger writes it.</param>
/// <param name="Reason">Why the difference is accepted.</param>
/// <param name="Seen">How many scenarios showed it.</param>
public sealed record LedgerReport(string Entry, string Reason, long Seen)
{
    /// <summary>What became of it; an unused entry fails the run, so that the ledger cannot rot.</summary>
    public LedgerEntryState State { get; init; }

    /// <summary>The kernels it is for.</summary>
    public string Kernels { get; init; } = "";

    /// <summary>Where to read more, or null.</summary>
    public string? Link { get; init; }

    /// <summary>The last day it accepts anything, <c>2027-01-31</c>, or null.</summary>
    public string? Expires { get; init; }

    /// <summary>Where the entry stands, <c>file:line</c>.</summary>
    public string Place { get; init; } = "";
}

/// <summary>Reads the ledger's part of a report.</summary>
public static class LedgerReports
{
    /// <summary>
    /// The entries that accepted nothing although they could have. One shard of several, and an interrupted campaign, see a
    /// part of the scenarios only, so there nothing is stale; the merged report of all shards tells.
    /// </summary>
    public static IEnumerable<LedgerReport> StaleLedgerEntries(this CampaignReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Shard == Shard.Whole && !report.Interrupted ? report.Ledger.Where(entry => entry.State == LedgerEntryState.Unused) : [];
    }
}
