using System.Globalization;
using Conformance.Harness.Campaign;
using Conformance.Harness.History;
using Conformance.Harness.Ledgers;
using Conformance.Reporting.Text;

namespace Conformance.Cli.Judgements;

/// <summary>What is done with a report once it is counted: the ledger, the comparison with an earlier one, the last words.</summary>
internal static class Judgement
{
    /// <summary>The report, judged by a ledger and compared with an earlier report, where there are such.</summary>
    public static CampaignReport Of(CampaignReport report, Ledger? ledger, CampaignReport? earlier, IReadOnlyCollection<string> proven)
    {
        var judged = ledger?.Judge(report, DateOnly.FromDateTime((report.Timing.Started ?? DateTimeOffset.UtcNow).UtcDateTime)) ?? report;
        return earlier is null ? judged : HistoryComparison.Since(judged, earlier, proven);
    }

    /// <summary>Prints what came out, and returns the exit code.</summary>
    public static int Conclude(CampaignReport report, string directory)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{VerdictWords.Title(report)}: {report.Scenarios:N0} scenarios, {report.Calls:N0} calls, {report.Divergences.Count} divergences in {report.Timing.ElapsedSeconds:F1} s{(report.Interrupted ? " (interrupted)" : "")}"));
        foreach (var divergence in report.Divergences.Concat(report.Unstable))
        {
            Console.WriteLine($"  {divergence.Reliability}  {divergence.Steps} calls  {divergence.Signature}");
        }

        foreach (var entry in report.StaleLedgerEntries())
        {
            Console.WriteLine($"  {entry.Place}: accepts what is not seen any more: {entry.Entry}");
        }

        if (HistoryWords.Sentence(report) is { } changed)
        {
            Console.WriteLine(changed);
        }

        Console.WriteLine($"report: {directory}/index.html");
        return CampaignVerdicts.VerdictOf(report) switch
        {
            CampaignVerdict.Conformant => ExitCode.Conformant,
            CampaignVerdict.NothingRan => ExitCode.HostRefuses,
            CampaignVerdict.Divergent => ExitCode.Divergent,
            CampaignVerdict.Unsettled => ExitCode.Divergent,
        };
    }
}
