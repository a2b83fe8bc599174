using Conformance.Harness.Campaign;

namespace Conformance.Reporting.Text;

/// <summary>What became of a ledger entry, in words.</summary>
internal static class LedgerWords
{
    /// <summary>The state of an entry.</summary>
    public static string StateOf(LedgerReport entry)
    {
        var until = entry.Expires is { } day ? $" until {day}" : "";
        return entry.State switch
        {
            LedgerEntryState.Used => $"used{until}",
            LedgerEntryState.Unused => "unused: take it out",
            LedgerEntryState.Expired => $"expired on {entry.Expires}: accepts nothing",
            LedgerEntryState.OtherKernel => "for other kernels",
        };
    }
}
