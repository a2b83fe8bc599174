using System.Globalization;
using Conformance.Harness.Campaign;
using Conformance.Reporting.Text;

namespace Conformance.Reporting.Markdown;

/// <summary>The report on one page for a CI job: the verdict first, then what to do, then what was run.</summary>
public static class SummaryMarkdown
{
    /// <summary>The name of the file in a report's directory.</summary>
    public const string FileName = "summary.md";

    /// <summary>The summary.</summary>
    /// <param name="report">The report.</param>
    /// <param name="directory">Its directory as the reader would write it, for the commands.</param>
    public static string Write(CampaignReport report, string directory)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new MarkdownText()
            .Heading(1, VerdictWords.Title(report))
            .Block(VerdictWords.Sentence(report));
        if (HistoryWords.Sentence(report) is { } changed)
        {
            text.Block($"**{changed}.**");
        }

        text.List(VerdictWords.Caveats(report));
        Findings(text, report, "Divergences", report.Divergences, directory);
        Findings(text, report, "Unstable", report.Unstable, directory);
        Findings(text, report, "Not reproduced", report.NotReproduced, directory);
        Findings(text, report, "Accepted by the ledger", report.Accepted, directory);
        Gone(text, report);
        Ledger(text, report);
        WorkerDeaths(text, report, directory);
        if (report.Unmodelled.Count > 0)
        {
            text.Heading(2, "Not modelled").Table(["Reason", "Calls"], report.Unmodelled.Select(entry => Row(MarkdownText.Plain(entry.Key), Quantity.Of(entry.Value))));
        }

        if (report.Rules.Missing.Count > 0)
        {
            text.Heading(2, "Rules not exercised").Table(["Rule", "Missing"], report.Rules.Missing.Select(entry => Row(MarkdownText.Code(entry.Key), entry.Value)));
        }

        text.Heading(2, "What was run").Table(["", ""], Facts(report));
        if (Commands.Repeat(report) is { } repeat)
        {
            text.Block("The same scenarios again:").Fence("sh", repeat);
        }

        return text.ToString();
    }

    private static void Findings(MarkdownText text, CampaignReport report, string title, IReadOnlyList<DivergenceReport> divergences, string directory)
    {
        if (divergences.Count == 0)
        {
            return;
        }

        string[] columns = ["Call", "Model expects", "Linux did", "Rule", "Shown", "Scenario", .. report.History is null ? (string[])[] : ["Known"]];
        text.Heading(2, title).Table(columns, divergences.Select(d => Row(
        [
            MarkdownText.Code(d.Call),
            MarkdownText.Code(d.Expected),
            MarkdownText.Code(d.Observed),
            MarkdownText.Code(d.Rule ?? ""),
            d.Reliability.ToString(),
            Quantity.Of(d.Steps, "call"),
            .. HistoryWords.Standing(report, d) is { } standing ? (string[])[standing] : [],
        ])));
        var commands = divergences.Select(d => Commands.Replay(directory, d.Files)).OfType<string>().ToList();
        if (commands.Count > 0)
        {
            text.Fence("sh", string.Join('\n', commands));
        }
    }

    private static void Gone(MarkdownText text, CampaignReport report)
    {
        if (report.History is { Fixed.Count: > 0 } history)
        {
            text.Heading(2, "Gone since the last report").Table(["Divergence", "Evidence"], history.Fixed.Select(gone => Row(
                MarkdownText.Code(gone.Signature),
                HistoryWords.Evidence(gone))));
        }
    }

    private static void Ledger(MarkdownText text, CampaignReport report)
    {
        if (report.Ledger.Count > 0)
        {
            text.Heading(2, "Ledger").Table(["Entry", "Kernels", "Why", "Scenarios", "State"], report.Ledger.Select(entry => Row(
                MarkdownText.Code(entry.Entry),
                MarkdownText.Plain(entry.Kernels),
                MarkdownText.Plain(entry.Reason),
                Quantity.Of(entry.Seen),
                LedgerWords.StateOf(entry))));
        }
    }

    private static void WorkerDeaths(MarkdownText text, CampaignReport report, string directory)
    {
        if (report.WorkerDeaths.Count == 0)
        {
            return;
        }

        text.Heading(2, "Workers that died or hung").Table(["Scenario", "Cause", "Replay"], report.WorkerDeaths.Select(death => Row(
            string.Create(CultureInfo.InvariantCulture, $"seed {death.FoundAt.Seed}, scenario {death.FoundAt.Index}"),
            MarkdownText.Plain(death.Cause),
            MarkdownText.Code(Commands.Replay(directory, death.Files) ?? ""))));
    }

    private static IEnumerable<IReadOnlyList<string>> Facts(CampaignReport report)
    {
        var timing = report.Timing;
        yield return Row("Kernel", $"{report.Kernel.Release}, compared with profile {report.Kernel.Profile}");
        yield return Row("Scenarios", Quantity.Of(report.Scenarios));
        yield return Row("Calls", Quantity.Of(report.Calls));
        yield return Row("Rules", CoverageWords.Sentence(report.Rules));
        yield return Row("Time", $"{Quantity.Seconds(timing.ElapsedSeconds)} with {Quantity.Of(timing.Workers, "worker")}, {Quantity.Of((long)timing.CallsPerSecond)} calls a second");
        yield return Row("Scenario digest", MarkdownText.Code(report.ScenarioDigest));
        yield return Row("Tool", $"{report.Tool.Name} {report.Tool.Version}");
    }

    private static IReadOnlyList<string> Row(params string[] cells) => cells;
}
