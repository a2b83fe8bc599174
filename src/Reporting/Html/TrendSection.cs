using System.Globalization;
using Conformance.Harness.Campaign;
using Conformance.Reporting.Text;

namespace Conformance.Reporting.Html;

/// <summary>How divergences, coverage and speed went over the runs before this one, as small plots and as a table.</summary>
internal static class TrendSection
{
    public static void Write(HtmlText html, CampaignReport report)
    {
        html.Line("<section id=\"trend\" aria-labelledby=\"trend-title\">").Line("<h2 id=\"trend-title\">Trend</h2>");
        var points = PointsOf(report);
        if (points.Count < 2)
        {
            html.Line("<p>There is no earlier run to compare with: <code>run --since DIR</code> or <code>merge … --since DIR</code> takes one.</p>").Line("</section>");
            return;
        }

        html.Line("<div class=\"plots\">");
        Plot.Write(html, "Divergences", points, point => point.Divergences, value => Quantity.Of((long)value));
        Plot.Write(html, "Rules exercised", points, Coverage, value => string.Create(CultureInfo.InvariantCulture, $"{value:F1} %"));
        Plot.Write(html, "Calls a second", points, point => point.CallsPerSecond, value => Quantity.Of((long)value));
        html.Line("</div>");
        Table(html, points);
        html.Line("</section>");
    }

    // A report merged from several seeds stands for all their runs, each of which is in its history already.
    private static List<RunPointReport> PointsOf(CampaignReport report)
    {
        var earlier = report.History?.Runs ?? [];
        var isOneRun = report.Parts.Select(part => part.Seed).Distinct().Count() <= 1;
        return isOneRun ? [.. earlier, RunPointReport.Of(report)] : [.. earlier];
    }

    private static double Coverage(RunPointReport point) => point.RulesReachable == 0 ? 0 : 100.0 * point.RulesExercised / point.RulesReachable;

    private static void Table(HtmlText html, List<RunPointReport> points)
    {
        html.Line($"<details><summary>{Quantity.Of(points.Count, "run")} in figures</summary><div class=\"wide\"><table>")
            .Line("<thead><tr><th scope=\"col\">Run</th><th scope=\"col\">Kernel</th><th scope=\"col\" class=\"number\">Scenarios</th><th scope=\"col\" class=\"number\">Calls</th><th scope=\"col\" class=\"number\">Divergences</th><th scope=\"col\" class=\"number\">Unstable</th><th scope=\"col\" class=\"number\">Rules</th><th scope=\"col\" class=\"number\">Calls a second</th></tr></thead><tbody>");
        foreach (var point in Enumerable.Reverse(points))
        {
            html.Line($"<tr><th scope=\"row\">{NameOf(point)}</th><td>{point.Kernel}</td><td class=\"number\">{Quantity.Of(point.Scenarios)}</td><td class=\"number\">{Quantity.Of(point.Calls)}</td><td class=\"number\">{Quantity.Of(point.Divergences)}</td><td class=\"number\">{Quantity.Of(point.Unstable)}</td><td class=\"number\">{Quantity.Of(point.RulesExercised)} of {Quantity.Of(point.RulesReachable)}</td><td class=\"number\">{Quantity.Of((long)point.CallsPerSecond)}</td></tr>");
        }

        html.Line("</tbody></table></div></details>");
    }

    private static string NameOf(RunPointReport point) =>
        point.Started is { } started ? When.Minute(started) : string.Create(CultureInfo.InvariantCulture, $"seed {point.Seed}");
}
