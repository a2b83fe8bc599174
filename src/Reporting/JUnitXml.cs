using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Conformance.Harness.Campaign;
using Conformance.Reporting.Text;

namespace Conformance.Reporting;

/// <summary>
/// The report as a JUnit file for CI: a test for each system call, failed by the divergences it shows, and one for the
/// campaign itself. Names stay the same from night to night, so that a CI server can keep their history.
/// </summary>
public static class JUnitXml
{
    /// <summary>The name of the file in a report's directory.</summary>
    public const string FileName = "junit.xml";

    /// <summary>The file.</summary>
    /// <param name="report">The report.</param>
    /// <param name="directory">Its directory as the reader would write it, for the commands.</param>
    public static string Write(CampaignReport report, string directory)
    {
        ArgumentNullException.ThrowIfNull(report);
        var findings = report.Divergences.Concat(report.Unstable).ToLookup(divergence => divergence.Call, StringComparer.Ordinal);
        var calls = report.CallTable.Keys.Concat(findings.Select(group => group.Key)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        List<XElement> cases = [Campaign(report), .. calls.Select(call => Case("calls", call, findings[call].Select(d => Failure(d, directory))))];
        var suite = new XElement(
            "testsuite",
            new XAttribute("name", $"conformance of Linux {report.Kernel.Release}"),
            new XAttribute("tests", cases.Count),
            new XAttribute("failures", cases.Count(c => c.Element("failure") is not null)),
            new XAttribute("errors", cases.Count(c => c.Element("error") is not null)),
            new XAttribute("time", report.Timing.ElapsedSeconds.ToString("F3", CultureInfo.InvariantCulture)),
            cases);
        var xml = new System.Text.StringBuilder();
        using (var writer = XmlWriter.Create(xml, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            new XElement("testsuites", suite).WriteTo(writer);
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{xml}\n";
    }

    private static XElement Campaign(CampaignReport report)
    {
        var errors = report.WorkerDeaths.Select(death => new XElement(
            "error",
            new XAttribute("type", "worker"),
            new XAttribute("message", Clean($"seed {death.FoundAt.Seed}, scenario {death.FoundAt.Index}: {death.Cause}")),
            Clean(death.Scenario)));
        var stale = report.StaleLedgerEntries().Select(entry => new XElement(
            "failure",
            new XAttribute("type", "ledger"),
            new XAttribute("message", Clean($"The accepted difference {entry.Entry} no longer happens."))));
        var nothing = report.Calls > 0 ? [] : new[]
        {
            new XElement("error", new XAttribute("type", "nothing ran"), new XAttribute("message", VerdictWords.Sentence(report))),
        };
        return Case("campaign", "campaign", errors.Concat(stale).Concat(nothing));
    }

    private static XElement Case(string suite, string name, IEnumerable<XElement> problems) =>
        new("testcase", new XAttribute("classname", $"conformance.{suite}"), new XAttribute("name", name), problems);

    private static XElement Failure(DivergenceReport divergence, string directory) => new(
        "failure",
        new XAttribute("type", divergence.Reliability.IsCertain ? "divergence" : "unstable"),
        new XAttribute("message", Clean(DivergenceWords.Title(divergence))),
        Clean($"{DivergenceWords.Certainty(divergence)}\n{Commands.Replay(directory, divergence.Files)}\n\n{divergence.Scenario}"));

    // XML has no way to write most control characters, not even escaped.
    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : $"\\x{rune.Value:x2}"));
}
