using Conformance.Harness.Campaign;
using Conformance.Model.Rules;
using Conformance.Reporting.Text;

namespace Conformance.Reporting.Html;

/// <summary>The findings of a report, each with both sides call by call.</summary>
internal static class DivergenceSection
{
    private const int FilterFrom = 4;

    public static void Write(HtmlText html, CampaignReport report, string directory, Func<DivergenceReport, string?> programOf)
    {
        Group(html, report, "divergences", "Divergences", report.Divergences, directory, programOf);
        Group(html, report, "unstable", "Unstable: shown in some runs", report.Unstable, directory, programOf);
        Group(html, report, "not-reproduced", "Not reproduced: shown once", report.NotReproduced, directory, programOf);
        Group(html, report, "accepted", "Accepted by the ledger", report.Accepted, directory, programOf);
    }

    /// <summary>The anchor of a divergence; the same from night to night.</summary>
    public static string AnchorOf(string group, DivergenceReport divergence) => $"{group}-{FindingName.Of(divergence.Signature)}";

    private static void Group(
        HtmlText html, CampaignReport report, string id, string title, IReadOnlyList<DivergenceReport> divergences, string directory, Func<DivergenceReport, string?> programOf)
    {
        if (divergences.Count == 0)
        {
            return;
        }

        html.Line($"<section id=\"{id}\" aria-labelledby=\"{id}-title\">").Line($"<h2 id=\"{id}-title\">{title}</h2>");
        if (divergences.Count >= FilterFrom)
        {
            (string, string)[] states = report.History is null ? [] : [("new", "new"), ("known", "still there")];
            PageParts.Filter(html, id, "Search", states);
        }

        foreach (var divergence in divergences)
        {
            Article(html, report, id, divergence, directory, programOf(divergence));
        }

        html.Line("</section>");
    }

    private static void Article(HtmlText html, CampaignReport report, string group, DivergenceReport divergence, string directory, string? program)
    {
        var id = AnchorOf(group, divergence);
        var standing = HistoryWords.Standing(report, divergence);
        html.Line($"<article id=\"{id}\" aria-labelledby=\"{id}-title\" data-item=\"{(standing == "new" ? "new" : "known")}\">")
            .Line($"<h3 id=\"{id}-title\"><code>{divergence.Signature}</code>");
        PageParts.Anchor(html, id, "this divergence");
        html.Line("</h3>");
        TraceTable.Sides(html, divergence.Expected, divergence.Observed);
        Chips(html, group, divergence, standing);
        TraceTable.Write(html, divergence.Trace, "Call by call");
        Rule(html, report, divergence.Rule);
        html.Line("<h4>See it yourself</h4>");
        PageParts.Command(html, "replay it here", Commands.Replay(directory, divergence.Files));
        PageParts.Folded(html, "On another machine with this repository: one command", Commands.ReplayAnywhere(divergence.Scenario));
        if (program is not null)
        {
            PageParts.Folded(html, "On another machine with only a C compiler: one command, the C program in it (exit code 0 where that kernel answers as this one)", Commands.CompileAndRun(program));
        }

        Facts(html, divergence);
        if (divergence.AgreeingTrace.Count > 0)
        {
            TraceTable.Write(html, divergence.AgreeingTrace, "A run that agreed");
        }

        PageParts.Folded(html, "Scenario file", divergence.Scenario);
        html.Line("</article>");
    }

    private static void Chips(HtmlText html, string group, DivergenceReport divergence, string? standing)
    {
        html.Line("<ul class=\"chips\">");
        if (standing is not null)
        {
            html.Line($"<li class=\"{(standing == "new" ? "new" : "known")}\">{standing}</li>");
        }

        var kind = group == "accepted" ? "accepted" : divergence.Reliability.IsCertain ? "certain" : "uncertain";
        html.Line($"<li class=\"{kind}\">shown in {divergence.Reliability.Shown} of {divergence.Reliability.Runs} runs</li>")
            .Line($"<li>{Quantity.Of(divergence.Steps, "call")}</li>")
            .Line($"<li>differs in {divergence.Field}</li>")
            .Line($"<li>met in {Quantity.Of(divergence.Occurrences, "scenario")}</li>")
            .Line("</ul>");
    }

    private static void Rule(HtmlText html, CampaignReport report, string? id)
    {
        html.Line("<div class=\"rule\">");
        if (id is null)
        {
            html.Line("<p>No rule of the model refuses the call; it expects the call to succeed.</p></div>");
            return;
        }

        // The report of another build may name a rule whose row this page does not have.
        _ = report.Rules.ById.ContainsKey(id)
            ? html.Line($"<p>Rule <a href=\"#rule-{id}\"><code>{id}</code></a></p>")
            : html.Line($"<p>Rule <code>{id}</code></p>");
        if (RuleCatalogue.Find(id) is { } rule)
        {
            html.Line($"<p>{rule.Statement}</p>").Line($"<p class=\"faint\">The kernel decides it in <code>{rule.Source}</code></p>");
        }

        html.Line("</div>");
    }

    private static void Facts(HtmlText html, DivergenceReport divergence)
    {
        html.Line("<dl class=\"facts\">")
            .Line($"<dt>How sure</dt><dd>{DivergenceWords.Certainty(divergence)}</dd>")
            .Line($"<dt>Found by</dt><dd>{DivergenceWords.Origin(divergence)}</dd>")
            .Line($"<dt>Shrunk to</dt><dd>{DivergenceWords.Size(divergence)}</dd>")
            .Line("</dl>");
    }
}
