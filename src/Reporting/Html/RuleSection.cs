using System.Globalization;
using Conformance.Harness.Campaign;
using Conformance.Model.Rules;
using Conformance.Reporting.Text;

namespace Conformance.Reporting.Html;

/// <summary>Every rule with what the campaign saw of it, call by call.</summary>
internal static class RuleSection
{
    public static void Write(HtmlText html, CampaignReport report)
    {
        html.Line("<section id=\"rules\" aria-labelledby=\"rules-title\">").Line("<h2 id=\"rules-title\">Rules</h2>")
            .Line("<p>A rule is one decision of the model, with the kernel function that takes the same decision. It is exercised when the campaign saw it both hold and not hold.</p>")
            .Line($"<p>{CoverageWords.Sentence(report.Rules)}.</p>");
        PageParts.Filter(html, "rules", "Search rules, sources, errors", ("lacking", "not exercised"), ("exercised", "exercised"), ("apart", "out of reach"), ("divergent", "with a divergence"));
        var divergent = report.Divergences.Concat(report.Unstable).Select(divergence => divergence.Rule).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var call in report.Rules.ById.GroupBy(entry => entry.Key.Split('.')[0], StringComparer.Ordinal))
        {
            Group(html, report, call.Key, [.. call], divergent);
        }

        html.Line("</section>");
    }

    private static void Group(HtmlText html, CampaignReport report, string call, IReadOnlyList<KeyValuePair<string, RuleExercise>> rules, HashSet<string> divergent)
    {
        var lacking = rules.Count(entry => report.Rules.Missing.ContainsKey(entry.Key));
        var note = lacking == 0 ? "" : $", {Quantity.Of(lacking)} not exercised";
        var width = ((rules.Count - lacking) * 100 / rules.Count).ToString(CultureInfo.InvariantCulture);
        html.Line($"<details id=\"rules-{call}\" class=\"card\" data-group=\"\"><summary><code>{call}</code><span class=\"bar\" aria-hidden=\"true\"><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\"><rect width=\"{width}\" height=\"10\" /></svg></span>{Quantity.Of(rules.Count, "rule")}{note}</summary>")
            .Line("<div class=\"wide\"><table>")
            .Line("<thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">Error</th><th scope=\"col\">Kernel source</th><th scope=\"col\" class=\"number\">True</th><th scope=\"col\" class=\"number\">False</th><th scope=\"col\">Coverage</th></tr></thead>")
            .Line("<tbody>");
        foreach (var (id, exercise) in rules)
        {
            Row(html, id, exercise, report.Rules, divergent.Contains(id) ? " divergent" : "");
        }

        html.Line("</tbody></table></div></details>");
    }

    private static void Row(HtmlText html, string id, RuleExercise exercise, RuleCoverageReport rules, string divergent)
    {
        var rule = RuleCatalogue.Find(id);
        var errno = rule is null or { Errno: Scenarios.Abi.Errno.None } ? "" : rule.Errno.ToString();
        var missing = rules.Missing.GetValueOrDefault(id);
        var isUnreachable = rule?.Standing == RuleStanding.Unreachable;
        var state = missing is not null ? "lacking" : isUnreachable ? "apart" : "exercised";
        var words = missing ?? (isUnreachable ? "cannot be reached" : "exercised");
        html.Line($"<tr id=\"rule-{id}\" data-item=\"{state}{divergent}\"><td><a href=\"#rule-{id}\"><code>{id}</code></a><br />{rule?.Statement}</td><td><code>{errno}</code></td><td><code>{rule?.Source}</code></td><td class=\"number\">{Quantity.Of(exercise.True)}</td><td class=\"number\">{Quantity.Of(exercise.False)}</td>")
            .Line($"<td class=\"state-{state}\">{words}{Because(rules.Exceptions.GetValueOrDefault(id))}</td></tr>");
    }

    private static string Because(string? reason) => reason is null ? "" : $": {reason}";
}
