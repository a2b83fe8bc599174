using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Conformance.Harness.Campaign;
using Conformance.Reporting.Text;

namespace Conformance.Reporting.Html;

/// <summary>
/// The report as one HTML page that asks for nothing else: style and a small script inside, no font, no picture, and a
/// policy that forbids every request. Light or dark as the reader's device is, readable on a phone and without scripts.
/// </summary>
public static class IndexHtml
{
    /// <summary>The name of the file in a report's directory.</summary>
    public const string FileName = "index.html";

    private static readonly string Style = Resource("style.css");
    private static readonly string Script = Resource("page.js");

    /// <summary>The page.</summary>
    /// <param name="report">The report.</param>
    /// <param name="directory">Its directory as the reader would write it, for the commands.</param>
    /// <param name="programOf">The C program that shows a divergence, or null where there is none.</param>
    public static string Write(CampaignReport report, string directory, Func<DivergenceReport, string?>? programOf = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        var html = new HtmlText()
            .Line("<!DOCTYPE html>")
            .Line("<html lang=\"en\">")
            .Line("<head>")
            .Line("<meta charset=\"utf-8\" />")
            .Line($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{DigestOf(Style)}'; script-src '{DigestOf(Script)}'; base-uri 'none'; form-action 'none'\" />")
            .Line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />")
            .Line("<meta name=\"color-scheme\" content=\"light dark\" />")
            .Line($"<title>{VerdictWords.Title(report)}: Linux {report.Kernel.Release}</title>")
            .Raw("<style>").Raw(Style).Line("</style>")
            .Line("</head>")
            .Line("<body>");
        VerdictHeader.Write(html, report);
        Navigation(html, report);
        html.Line("<main id=\"main\">");
        DivergenceSection.Write(html, report, directory, programOf ?? (_ => null));
        HistorySections.Fixed(html, report);
        HistorySections.Ledger(html, report);
        RunSections.WorkerDeaths(html, report, directory);
        RunSections.Unmodelled(html, report);
        TrendSection.Write(html, report);
        CallMatrixSection.Write(html, report);
        RuleSection.Write(html, report);
        RunSections.Run(html, report);
        return html.Line("</main>").Raw("<script>").Raw(Script).Line("</script>").Line("</body>").Line("</html>").ToString();
    }

    private static void Navigation(HtmlText html, CampaignReport report)
    {
        html.Line("<nav aria-label=\"Sections\"><div>");
        Link(html, "divergences", "Divergences", report.Divergences.Count);
        Link(html, "unstable", "Unstable", report.Unstable.Count);
        Link(html, "accepted", "Accepted", report.Accepted.Count);
        Link(html, "fixed", "Gone", report.History?.Fixed.Count ?? 0);
        Link(html, "ledger", "Ledger", report.Ledger.Count);
        Link(html, "worker-deaths", "Dead workers", report.WorkerDeaths.Count);
        html.Line("<a href=\"#trend\">Trend</a>")
            .Line("<a href=\"#calls\">Calls</a>")
            .Line($"<a href=\"#rules\">Rules <span class=\"count\">{Quantity.Of(report.Rules.ById.Count)}</span></a>")
            .Line("<a href=\"#run\">What was run</a>")
            .Line("</div></nav>");
    }

    private static void Link(HtmlText html, string section, string name, int count)
    {
        if (count > 0)
        {
            html.Line($"<a href=\"#{section}\">{name} <span class=\"count\">{Quantity.Of(count)}</span></a>");
        }
    }

    // The policy names the one style and the one script by their digests, so that no text of a scenario can become either.
    private static string DigestOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Conformance.Reporting.Html.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
