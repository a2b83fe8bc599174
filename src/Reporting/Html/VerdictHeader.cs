using System.Globalization;
using Conformance.Harness.Campaign;
using Conformance.Reporting.Text;

namespace Conformance.Reporting.Html;

/// <summary>The top of the page, for a reader with five seconds: what came out, what changed, where, how sure it is.</summary>
internal static class VerdictHeader
{
    private const int WhereMax = 6;

    public static void Write(HtmlText html, CampaignReport report)
    {
        var mood = CampaignVerdicts.VerdictOf(report) switch
        {
            CampaignVerdict.Divergent => "bad",
            CampaignVerdict.Unsettled or CampaignVerdict.NothingRan => "doubt",
            CampaignVerdict.Conformant => "good",
        };
        var started = report.Timing.Started is { } time ? $" · {When.Minute(time)}" : "";
        html.Line("<a class=\"skip\" href=\"#main\">Skip to the findings</a>")
            .Line($"<header id=\"verdict\" class=\"{mood}\">")
            .Line($"<p class=\"kicker\">Linux {report.Kernel.Release}, compared with the model of {report.Kernel.Profile}{started}</p>")
            .Line($"<h1>{VerdictWords.Title(report)}</h1>")
            .Line($"<p class=\"lead\">{VerdictWords.Sentence(report)}</p>");
        if (HistoryWords.Sentence(report) is { } changed)
        {
            html.Line($"<p class=\"changed\"><strong>{changed}.</strong></p>");
        }

        Where(html, report);
        Figures(html, report);
        var caveats = VerdictWords.Caveats(report);
        if (caveats.Count > 0)
        {
            html.Line("<ul class=\"caveats\">");
            foreach (var caveat in caveats)
            {
                html.Line($"<li>{caveat}</li>");
            }

            html.Line("</ul>");
        }

        html.Line("</header>");
    }

    private static void Where(HtmlText html, CampaignReport report)
    {
        var findings = report.Divergences.Select(divergence => ("divergences", divergence))
            .Concat(report.Unstable.Select(divergence => ("unstable", divergence))).ToList();
        if (findings.Count == 0)
        {
            return;
        }

        html.Line("<ul class=\"where\">");
        foreach (var (group, d) in findings.Take(WhereMax))
        {
            var rule = d.Rule is { } id ? $", rule {id}" : "";
            var standing = HistoryWords.Standing(report, d) is { } known ? $", {known}" : "";
            html.Line($"<li class=\"{(d.Reliability.IsCertain ? "certain" : "doubt")}\"><a href=\"#{DivergenceSection.AnchorOf(group, d)}\"><code>{d.Call}</code>: expected <code>{d.Expected}</code>, Linux did <code>{d.Observed}</code></a> <span class=\"faint\">in {d.Reliability.Shown} of {d.Reliability.Runs} runs{rule}{standing}</span></li>");
        }

        if (findings.Count > WhereMax)
        {
            html.Line($"<li class=\"faint\">and {Quantity.Of(findings.Count - WhereMax)} more below</li>");
        }

        html.Line("</ul>");
    }

    private static void Figures(HtmlText html, CampaignReport report)
    {
        var rules = report.Rules;
        var part = rules.Reachable == 0 ? 0 : 100.0 * rules.Exercised / rules.Reachable;
        html.Line("<dl class=\"figures\">");
        Figure(html, "Calls compared", Quantity.Of(report.Calls), $"in {Quantity.Of(report.Scenarios, "scenario")}");
        Figure(html, "Divergences", Quantity.Of(report.Divergences.Count), Beside(report));
        Figure(html, "Rules exercised", string.Create(CultureInfo.InvariantCulture, $"{part:F1} %"), $"{Quantity.Of(rules.Exercised)} of {Quantity.Of(rules.Reachable)}");
        Figure(html, "Speed", $"{Quantity.Of((long)report.Timing.CallsPerSecond)}", $"calls a second, {Quantity.Of(report.Timing.Workers, "worker")}");
        html.Line("</dl>");
    }

    private static string Beside(CampaignReport report)
    {
        string?[] parts =
        [
            report.Unstable.Count > 0 ? $"{Quantity.Of(report.Unstable.Count)} unstable" : null,
            report.Accepted.Count > 0 ? $"{Quantity.Of(report.Accepted.Count)} accepted" : null,
            report.WorkerDeaths.Count > 0 ? Quantity.Of(report.WorkerDeaths.Count, "dead worker") : null,
        ];
        return parts.OfType<string>().ToList() is { Count: > 0 } told ? string.Join(", ", told) : report.Divergences.Count > 0 ? "seen in every run" : "certain or not";
    }

    private static void Figure(HtmlText html, string name, string value, string detail) =>
        html.Line($"<div><dt>{name}</dt><dd>{value}<small>{detail}</small></dd></div>");
}
