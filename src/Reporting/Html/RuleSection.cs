using Conformance.Harness.Campaign;
using Conformance.Model.Rules;
using Conformance.Reporting.Text;

namespace Conformance.Reporting.Html;

/// <summary>Every rule with what the campaign saw of it, call by call.</summary>
internal static class RuleSection
{
    public static void Write(HtmlText html, CampaignReport report)
    {
        html.Line("<section id=\"rules\">").Line("<h2>Rules</h2>")
            .Line("<p>A rule is one decision of the model. It is exercised when the campaign saw it both hold and not hold.</p>")
            .Line($"<p>{CoverageWords.Sentence(report.Rules)}.</p>");
        foreach (var call in report.Rules.ById.GroupBy(entry => entry.Key.Split('.')[0], StringComparer.Ordinal))
        {
            var lacking = call.Count(entry => report.Rules.Missing.ContainsKey(entry.Key));
            var note = lacking == 0 ? "" : $", {Quantity.Of(lacking)} not exercised";
            html.Line($"<details id=\"rules-{call.Key}\"><summary><code>{call.Key}</code>: {Quantity.Of(call.Count(), "rule")}{note}</summary>")
                .Line("<div class=\"wide\"><table>")
                .Line("<thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">Error</th><th scope=\"col\">Kernel source</th><th scope=\"col\">True</th><th scope=\"col\">False</th><th scope=\"col\">Coverage</th></tr></thead>")
                .Line("<tbody>");
            foreach (var (id, exercise) in call)
            {
                Row(html, id, exercise, report.Rules);
            }

            html.Line("</tbody></table></div></details>");
        }

        html.Line("</section>");
    }

    private static void Row(HtmlText html, string id, RuleExercise exercise, RuleCoverageReport rules)
    {
        var rule = RuleCatalogue.Find(id);
        var errno = rule is null or { Errno: Scenarios.Abi.Errno.None } ? "" : rule.Errno.ToString();
        var missing = rules.Missing.GetValueOrDefault(id);
        var isUnreachable = rule?.Standing == RuleStanding.Unreachable;
        var state = missing is not null ? "lacking" : isUnreachable ? "apart" : "exercised";
        var words = missing ?? (isUnreachable ? "cannot be reached" : "exercised");
        html.Line($"<tr id=\"rule-{id}\"><td><code>{id}</code><br>{rule?.Statement}</td><td><code>{errno}</code></td><td><code>{rule?.Source}</code></td><td class=\"number\">{Quantity.Of(exercise.True)}</td><td class=\"number\">{Quantity.Of(exercise.False)}</td>")
            .Line($"<td class=\"{state}\">{words}{Because(rules.Exceptions.GetValueOrDefault(id))}</td></tr>");
    }

    private static string Because(string? reason) => reason is null ? "" : $": {reason}";
}
