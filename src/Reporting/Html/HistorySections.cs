using Conformance.Harness.Campaign;
using Conformance.Reporting.Text;

namespace Conformance.Reporting.Html;

/// <summary>What is gone since the earlier report, and what the ledger says.</summary>
internal static class HistorySections
{
    /// <summary>The divergences that do not show any more.</summary>
    public static void Fixed(HtmlText html, CampaignReport report)
    {
        if (report.History is not { Fixed.Count: > 0 } history)
        {
            return;
        }

        html.Line("<section id=\"fixed\" aria-labelledby=\"fixed-title\">").Line("<h2 id=\"fixed-title\">Gone since the last report</h2>");
        foreach (var gone in history.Fixed)
        {
            var id = $"fixed-{FindingName.Of(gone.Signature)}";
            html.Line($"<article id=\"{id}\"><h3><code>{gone.Signature}</code>");
            PageParts.Anchor(html, id, "this divergence");
            html.Line("</h3>")
                .Line($"<ul class=\"chips\"><li class=\"{(gone.IsProven ? "gone" : "uncertain")}\">{(gone.IsProven ? "fixed" : "not met any more")}</li></ul>")
                .Line($"<p>The model expects <code>{gone.Expected}</code>; Linux did <code>{gone.Observed}</code>.</p>")
                .Line($"<p>{HistoryWords.Evidence(gone)}</p>");
            PageParts.Folded(html, "Replay it: one command", Commands.ReplayAnywhere(gone.Scenario));
            html.Line("</article>");
        }

        html.Line("</section>");
    }

    /// <summary>The ledger, entry by entry.</summary>
    public static void Ledger(HtmlText html, CampaignReport report)
    {
        if (report.Ledger.Count == 0)
        {
            return;
        }

        html.Line("<section id=\"ledger\" aria-labelledby=\"ledger-title\">").Line("<h2 id=\"ledger-title\">Ledger of accepted differences</h2>")
            .Line("<p>An entry that is for this kernel and accepts nothing any more fails the run: the ledger says what is true tonight.</p>")
            .Line("<div class=\"wide card\"><table><thead><tr><th scope=\"col\">Entry</th><th scope=\"col\">Kernels</th><th scope=\"col\">Why</th><th scope=\"col\" class=\"number\">Scenarios</th><th scope=\"col\">State</th></tr></thead><tbody>");
        foreach (var entry in report.Ledger)
        {
            html.Line($"<tr><td><code>{entry.Entry}</code><br /><span class=\"faint\">{entry.Place}</span></td><td>{entry.Kernels}</td><td>{entry.Reason}{(entry.Link is { } link ? $" ({link})" : "")}</td><td class=\"number\">{Quantity.Of(entry.Seen)}</td><td class=\"state-{KindOf(entry.State)}\">{LedgerWords.StateOf(entry)}</td></tr>");
        }

        html.Line("</tbody></table></div>").Line("</section>");
    }

    private static string KindOf(LedgerEntryState state) => state switch
    {
        LedgerEntryState.Used => "exercised",
        LedgerEntryState.Unused or LedgerEntryState.Expired => "lacking",
        LedgerEntryState.OtherKernel => "apart",
    };
}
