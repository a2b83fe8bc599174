using Conformance.Harness.Campaign;
using Conformance.Reporting.Text;

namespace Conformance.Reporting.Html;

/// <summary>What was run: the workers that died on the way, the calls nobody predicts, the facts of the campaign.</summary>
internal static class RunSections
{
    /// <summary>The scenarios that ended a worker.</summary>
    public static void WorkerDeaths(HtmlText html, CampaignReport report, string directory)
    {
        if (report.WorkerDeaths.Count == 0)
        {
            return;
        }

        html.Line("<section id=\"worker-deaths\" aria-labelledby=\"worker-deaths-title\">").Line("<h2 id=\"worker-deaths-title\">Workers that died or hung</h2>");
        foreach (var death in report.WorkerDeaths)
        {
            html.Line($"<article id=\"worker-death-{death.FoundAt.Seed}-{death.FoundAt.Index}\">")
                .Line($"<h3>Seed {death.FoundAt.Seed}, scenario {death.FoundAt.Index}</h3>")
                .Line($"<p>{death.Cause}</p>");
            PageParts.Command(html, "replay it here", Commands.Replay(directory, death.Files));
            PageParts.Folded(html, "Scenario file", death.Scenario);
            html.Line("</article>");
        }

        html.Line("</section>");
    }

    /// <summary>The calls that were generated and not predicted.</summary>
    public static void Unmodelled(HtmlText html, CampaignReport report)
    {
        if (report.Unmodelled.Count == 0)
        {
            return;
        }

        html.Line("<section id=\"unmodelled\" aria-labelledby=\"unmodelled-title\">").Line("<h2 id=\"unmodelled-title\">Not modelled</h2>")
            .Line("<p>Calls the model does not predict. They count neither for nor against the kernel.</p>")
            .Line("<div class=\"wide card\"><table><thead><tr><th scope=\"col\">Reason</th><th scope=\"col\" class=\"number\">Calls</th></tr></thead><tbody>");
        foreach (var (reason, count) in report.Unmodelled)
        {
            html.Line($"<tr><td>{reason}</td><td class=\"number\">{Quantity.Of(count)}</td></tr>");
        }

        html.Line("</tbody></table></div>").Line("</section>");
    }

    /// <summary>The facts of the campaign, and the command that repeats it.</summary>
    public static void Run(HtmlText html, CampaignReport report)
    {
        var timing = report.Timing;
        html.Line("<section id=\"run\" aria-labelledby=\"run-title\">").Line("<h2 id=\"run-title\">What was run</h2>").Line("<div class=\"card\"><dl class=\"facts\">")
            .Line($"<dt>Kernel</dt><dd>{report.Kernel.Release}, compared with profile {report.Kernel.Profile}</dd>")
            .Line($"<dt>Scenarios</dt><dd>{Quantity.Of(report.Scenarios)} of seed {report.Seed}, shard {report.Shard.ToString()}</dd>")
            .Line($"<dt>Calls</dt><dd>{Quantity.Of(report.Calls)}</dd>")
            .Line($"<dt>Compared after each call</dt><dd>{report.Observe}</dd>");
        if (timing.Started is { } started)
        {
            html.Line($"<dt>Began</dt><dd>{When.Minute(started)}</dd>");
        }

        html.Line($"<dt>Time</dt><dd>{Quantity.Seconds(timing.ElapsedSeconds)} with {Quantity.Of(timing.Workers, "worker")}: {Quantity.Of((long)timing.CallsPerSecond)} calls and {Quantity.Of((long)timing.ScenariosPerSecond)} scenarios a second</dd>")
            .Line($"<dt>Scenario digest</dt><dd><code>{report.ScenarioDigest}</code></dd>")
            .Line($"<dt>Tool</dt><dd>{report.Tool.Name} {report.Tool.Version}</dd>");
        foreach (var part in report.Parts)
        {
            html.Line($"<dt>Part</dt><dd>seed {part.Seed}, shard {part.Shard.ToString()}: {Quantity.Of(part.Scenarios, "scenario")}, <code>{part.ScenarioDigest}</code></dd>");
        }

        html.Line("</dl>");
        if (Commands.Repeat(report) is { } repeat)
        {
            html.Line("<h4>The same scenarios again</h4>");
            PageParts.Command(html, "run the same scenarios again", repeat);
        }

        html.Line("<details><summary>What was probed on the host</summary><dl class=\"facts\">");
        foreach (var (name, value) in report.Kernel.Features)
        {
            html.Line($"<dt>{name}</dt><dd>{value}</dd>");
        }

        html.Line("</dl></details></div>").Line("</section>");
    }
}
