using System.Reflection;
using Conformance.Harness.Campaign;
using Conformance.Reporting.Text;

namespace Conformance.Reporting.Html;

/// <summary>
/// The report as one HTML page that asks for nothing else: style inside, no script, no font, no picture. Light or dark as
/// the reader's device is, and readable on a phone.
/// </summary>
public static class IndexHtml
{
    /// <summary>The name of the file in a report's directory.</summary>
    public const string FileName = "index.html";

    /// <summary>The page.</summary>
    /// <param name="report">The report.</param>
    /// <param name="directory">Its directory as the reader would write it, for the commands.</param>
    public static string Write(CampaignReport report, string directory)
    {
        ArgumentNullException.ThrowIfNull(report);
        var title = VerdictWords.Title(report);
        var html = new HtmlText()
            .Line("<!DOCTYPE html>")
            .Line("<html lang=\"en\">")
            .Line("<head>")
            .Line("<meta charset=\"utf-8\">")
            .Line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Line("<meta name=\"color-scheme\" content=\"light dark\">")
            .Line($"<title>{title}: Linux {report.Kernel.Release}</title>")
            .Line("<style>").Line(Style()).Line("</style>")
            .Line("</head>")
            .Line("<body>");
        Header(html, report);
        html.Line("<main>");
        DivergenceSection.Write(html, report, directory);
        WorkerDeathSection(html, report, directory);
        UnmodelledSection(html, report);
        CallMatrixSection.Write(html, report);
        RuleSection.Write(html, report);
        RunSection(html, report);
        return html.Line("</main>").Line("</body>").Line("</html>").ToString();
    }

    private static void Header(HtmlText html, CampaignReport report)
    {
        var verdict = CampaignVerdicts.VerdictOf(report) switch
        {
            CampaignVerdict.Divergent => "bad",
            CampaignVerdict.Unsettled or CampaignVerdict.NothingRan => "doubt",
            CampaignVerdict.Conformant => "good",
        };
        html.Line($"<header id=\"verdict\" class=\"{verdict}\">")
            .Line($"<h1>{VerdictWords.Title(report)}</h1>")
            .Line($"<p>{VerdictWords.Sentence(report)}</p>");
        var caveats = VerdictWords.Caveats(report);
        if (caveats.Count > 0)
        {
            html.Line("<ul>");
            foreach (var caveat in caveats)
            {
                html.Line($"<li>{caveat}</li>");
            }

            html.Line("</ul>");
        }

        html.Line("</header>");
        Navigation(html, report);
    }

    private static void Navigation(HtmlText html, CampaignReport report)
    {
        html.Line("<nav>");
        if (report.Divergences.Count > 0)
        {
            html.Line("<a href=\"#divergences\">Divergences</a>");
        }

        html.Line("<a href=\"#calls\">Calls</a>")
            .Line("<a href=\"#rules\">Rules</a>")
            .Line("<a href=\"#run\">What was run</a>")
            .Line("</nav>");
    }

    private static void WorkerDeathSection(HtmlText html, CampaignReport report, string directory)
    {
        if (report.WorkerDeaths.Count == 0)
        {
            return;
        }

        html.Line("<section id=\"worker-deaths\">").Line("<h2>Workers that died or hung</h2>");
        foreach (var death in report.WorkerDeaths)
        {
            html.Line($"<article id=\"worker-death-{death.FoundAt.Seed}-{death.FoundAt.Index}\">")
                .Line($"<h3>Seed {death.FoundAt.Seed}, scenario {death.FoundAt.Index}</h3>")
                .Line($"<p>{death.Cause}</p>");
            DivergenceSection.Command(html, Commands.Replay(directory, death.Files));
            html.Line($"<details><summary>Scenario</summary><pre>{death.Scenario}</pre></details>").Line("</article>");
        }

        html.Line("</section>");
    }

    private static void UnmodelledSection(HtmlText html, CampaignReport report)
    {
        if (report.Unmodelled.Count == 0)
        {
            return;
        }

        html.Line("<section id=\"unmodelled\">").Line("<h2>Not modelled</h2>")
            .Line("<p>Calls the model does not predict. They count neither for nor against the kernel.</p>")
            .Line("<div class=\"wide\"><table><thead><tr><th scope=\"col\">Reason</th><th scope=\"col\">Calls</th></tr></thead><tbody>");
        foreach (var (reason, count) in report.Unmodelled)
        {
            html.Line($"<tr><td>{reason}</td><td class=\"number\">{Quantity.Of(count)}</td></tr>");
        }

        html.Line("</tbody></table></div>").Line("</section>");
    }

    private static void RunSection(HtmlText html, CampaignReport report)
    {
        var timing = report.Timing;
        html.Line("<section id=\"run\">").Line("<h2>What was run</h2>").Line("<dl>")
            .Line($"<dt>Kernel</dt><dd>{report.Kernel.Release}, compared with profile {report.Kernel.Profile}</dd>")
            .Line($"<dt>Scenarios</dt><dd>{Quantity.Of(report.Scenarios)} of seed {report.Seed}, shard {report.Shard.ToString()}</dd>")
            .Line($"<dt>Calls</dt><dd>{Quantity.Of(report.Calls)}</dd>")
            .Line($"<dt>Compared after each call</dt><dd>{report.Observe}</dd>")
            .Line($"<dt>Time</dt><dd>{Quantity.Seconds(timing.ElapsedSeconds)} with {Quantity.Of(timing.Workers, "worker")}: {Quantity.Of((long)timing.CallsPerSecond)} calls and {Quantity.Of((long)timing.ScenariosPerSecond)} scenarios a second</dd>")
            .Line($"<dt>Scenario digest</dt><dd><code>{report.ScenarioDigest}</code></dd>")
            .Line($"<dt>Tool</dt><dd>{report.Tool.Name} {report.Tool.Version}</dd>")
            .Line("</dl>").Line("<p>The same scenarios again:</p>");
        DivergenceSection.Command(html, Commands.Repeat(report));
        html.Line("<details><summary>What was probed on the host</summary><dl>");
        foreach (var (name, value) in report.Kernel.Features)
        {
            html.Line($"<dt>{name}</dt><dd>{value}</dd>");
        }

        html.Line("</dl></details>").Line("</section>");
    }

    private static string Style()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Conformance.Reporting.Html.style.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
