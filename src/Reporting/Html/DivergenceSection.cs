using Conformance.Harness.Campaign;
using Conformance.Model.Rules;
using Conformance.Reporting.Text;

namespace Conformance.Reporting.Html;

/// <summary>The findings of a report, each with both sides call by call.</summary>
internal static class DivergenceSection
{
    public static void Write(HtmlText html, CampaignReport report, string directory)
    {
        Group(html, "divergences", "Divergences", report.Divergences, directory);
        Group(html, "unstable", "Unstable: shown in some runs", report.Unstable, directory);
        Group(html, "not-reproduced", "Not reproduced: shown once", report.NotReproduced, directory);
    }

    /// <summary>A command to paste; nothing for null.</summary>
    public static void Command(HtmlText html, string? command)
    {
        if (command is not null)
        {
            html.Line($"<pre class=\"command\">{command}</pre>");
        }
    }

    private static void Group(HtmlText html, string id, string title, IReadOnlyList<DivergenceReport> divergences, string directory)
    {
        if (divergences.Count == 0)
        {
            return;
        }

        html.Line($"<section id=\"{id}\">").Line($"<h2>{title}</h2>");
        Overview(html, id, divergences);
        foreach (var divergence in divergences)
        {
            Article(html, id, divergence, directory);
        }

        html.Line("</section>");
    }

    private static void Overview(HtmlText html, string group, IReadOnlyList<DivergenceReport> divergences)
    {
        html.Line("<div class=\"wide\"><table>")
            .Line("<thead><tr><th scope=\"col\">Call</th><th scope=\"col\">Model expects</th><th scope=\"col\">Linux did</th><th scope=\"col\">Rule</th><th scope=\"col\">Shown</th><th scope=\"col\">Scenario</th></tr></thead>")
            .Line("<tbody>");
        foreach (var d in divergences)
        {
            html.Line($"<tr><td><a href=\"#{group}-{FindingName.Of(d.Signature)}\"><code>{d.Call}</code></a></td><td><code>{d.Expected}</code></td><td><code>{d.Observed}</code></td><td><code>{d.Rule}</code></td><td>{d.Reliability.ToString()}</td><td>{Quantity.Of(d.Steps, "call")}</td></tr>");
        }

        html.Line("</tbody></table></div>");
    }

    private static void Article(HtmlText html, string group, DivergenceReport divergence, string directory)
    {
        html.Line($"<article id=\"{group}-{FindingName.Of(divergence.Signature)}\">")
            .Line($"<h3>{DivergenceWords.Title(divergence)}</h3>")
            .Line($"<p>{DivergenceWords.Certainty(divergence)}</p>");
        Command(html, Commands.Replay(directory, divergence.Files));
        Steps(html, divergence.Trace, "Call by call");
        html.Line("<dl>");
        Rule(html, divergence.Rule);
        html.Line($"<dt>Differs in</dt><dd>{divergence.Field}</dd>")
            .Line($"<dt>Found by</dt><dd>{DivergenceWords.Origin(divergence)}</dd>")
            .Line($"<dt>Shrunk to</dt><dd>{DivergenceWords.Size(divergence)}</dd>")
            .Line("</dl>");
        if (divergence.AgreeingTrace.Count > 0)
        {
            Steps(html, divergence.AgreeingTrace, "A run that agreed");
        }

        html.Line($"<details><summary>Scenario file</summary><pre>{divergence.Scenario}</pre></details>").Line("</article>");
    }

    private static void Rule(HtmlText html, string? id)
    {
        if (id is null)
        {
            html.Line("<dt>Rule</dt><dd>none: nothing in the model refuses the call</dd>");
            return;
        }

        html.Line($"<dt>Rule</dt><dd><a href=\"#rule-{id}\"><code>{id}</code></a></dd>");
        if (RuleCatalogue.Find(id) is { } rule)
        {
            html.Line($"<dt>It says</dt><dd>{rule.Statement}</dd>").Line($"<dt>Kernel source</dt><dd><code>{rule.Source}</code></dd>");
        }
    }

    private static void Steps(HtmlText html, IReadOnlyList<StepReport> steps, string caption)
    {
        html.Line($"<div class=\"wide\"><table class=\"steps\"><caption>{caption}</caption>")
            .Line("<thead><tr><th scope=\"col\">Call</th><th scope=\"col\">Model</th><th scope=\"col\">Linux</th></tr></thead>")
            .Line("<tbody>");
        foreach (var step in steps)
        {
            var kind = step.Difference is null ? "agrees" : "differs";
            html.Line($"<tr class=\"{kind}\"><td><code>{step.Call}</code></td><td><code>{step.Predicted}</code></td><td><code>{step.Observed}</code></td></tr>");
            if (step.Difference is not null)
            {
                html.Line($"<tr class=\"differs\"><td colspan=\"3\">{step.Difference}</td></tr>");
            }
        }

        html.Line("</tbody></table></div>");
    }
}
