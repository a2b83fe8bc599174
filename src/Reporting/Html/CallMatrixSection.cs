using Conformance.Harness.Campaign;
using Conformance.Reporting.Text;

namespace Conformance.Reporting.Html;

/// <summary>How often each call had each outcome, as a table whose colour deepens with every power of ten.</summary>
internal static class CallMatrixSection
{
    private const int HeatMax = 7;

    public static void Write(HtmlText html, CampaignReport report)
    {
        html.Line("<section id=\"calls\" aria-labelledby=\"calls-title\">").Line("<h2 id=\"calls-title\">Calls and outcomes</h2>");
        if (report.CallTable.Count == 0)
        {
            html.Line("<p>No call was made.</p>").Line("</section>");
            return;
        }

        var outcomes = Outcomes(report);
        html.Line("<p>Each cell counts how often Linux answered that call so. The deeper the colour, the more often.</p>");
        PageParts.Filter(html, "calls", "Search calls");
        html.Line("<div class=\"card matrix-box\" tabindex=\"0\" role=\"region\" aria-labelledby=\"calls-title\"><table class=\"matrix\">")
            .Line("<thead><tr><th scope=\"col\">Call</th>");
        foreach (var outcome in outcomes)
        {
            html.Line($"<th scope=\"col\" class=\"number\"><span>{outcome}</span></th>");
        }

        html.Line("</tr></thead>").Line("<tbody>");
        foreach (var (call, row) in report.CallTable)
        {
            html.Line($"<tr id=\"call-{call}\" data-item=\"\"><th scope=\"row\"><code>{call}</code></th>");
            foreach (var outcome in outcomes)
            {
                Cell(html, row.GetValueOrDefault(outcome));
            }

            html.Line("</tr>");
        }

        html.Line("</tbody></table></div>").Line("</section>");
    }

    private static void Cell(HtmlText html, long count)
    {
        if (count == 0)
        {
            html.Line("<td></td>");
            return;
        }

        var heat = Math.Min(HeatMax, 1 + (int)Math.Log10(count));
        html.Line($"<td class=\"number heat{heat}\">{Quantity.Of(count)}</td>");
    }

    // Successes and sleepers first, then the errors by how many calls answered them: the matrix is dense on the left.
    private static List<string> Outcomes(CampaignReport report) => [.. report.CallTable.Values
        .SelectMany(row => row.Keys)
        .GroupBy(outcome => outcome, StringComparer.Ordinal)
        .OrderByDescending(group => group.Key == CallTable.Ok)
        .ThenByDescending(group => group.Key == CallTable.Blocked)
        .ThenByDescending(group => group.Count())
        .ThenBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => group.Key)];
}
