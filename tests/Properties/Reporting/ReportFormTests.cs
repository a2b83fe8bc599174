using System.Text.RegularExpressions;
using System.Xml.Linq;
using Conformance.Harness.Campaign;
using Conformance.Reporting;
using Conformance.Reporting.Html;
using Xunit;

namespace Conformance.Properties.Reporting;

/// <summary>The renderings are well-formed and carry any text a scenario can hold.</summary>
public sealed partial class ReportFormTests
{
    private const string Hostile = "send(s0, \"\u0001\uffff\ud800<script>alert('x')</script>]]>&amp;|`\", 0)";

    [Fact]
    public void JUnit_CountsWhatItHolds()
    {
        var suite = XDocument.Parse(JUnitXml.Write(SampleReports.Divergent, "reports/latest")).Root!.Element("testsuite")!;
        Assert.Equal((int)suite.Attribute("tests")!, suite.Elements("testcase").Count());
        Assert.Equal((int)suite.Attribute("failures")!, suite.Elements("testcase").Count(test => test.Elements("failure").Any()));
        Assert.Equal(["divergence", "unstable"], suite.Elements("testcase").Single(test => (string)test.Attribute("name")! == "dup3").Elements("failure").Select(failure => (string)failure.Attribute("type")!));
    }

    [Fact]
    public void JUnitOfCampaignWithoutCalls_IsNoPass()
    {
        var report = SampleReports.Conformant with { Calls = 0, CallTable = [] };
        var suite = XDocument.Parse(JUnitXml.Write(report, "reports/latest")).Root!.Element("testsuite")!;
        Assert.Equal(1, (int)suite.Attribute("errors")!);
    }

    [Fact]
    public void JUnit_StaysWellFormed()
    {
        var suite = XDocument.Parse(JUnitXml.Write(WithHostileText(), "reports/latest"));
        Assert.Contains("<script>", suite.Descendants("failure").First().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_NeverTurnsTextIntoMarkup()
    {
        var page = IndexHtml.Write(WithHostileText(), "reports/latest");
        Assert.Single(Script().Matches(page));
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    /// <summary>An offline reader, and a strict content policy, see the whole page.</summary>
    [Fact]
    public void Page_AsksForNothingElse()
    {
        var page = IndexHtml.Write(SampleReports.Divergent, "reports/latest");
        Assert.DoesNotMatch(ExternalReference(), Script().Replace(page, "", 1));
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.All(Reference().Matches(page), match => Assert.StartsWith("#", match.Groups["target"].Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_LinksOnlyToAnchorsItHas()
    {
        var page = IndexHtml.Write(SampleReports.Divergent, "reports/latest");
        var anchors = Anchor().Matches(page).Select(match => match.Groups["id"].Value).ToList();
        Assert.Equal(anchors.Distinct(StringComparer.Ordinal), anchors);
        Assert.All(Reference().Matches(page), match => Assert.Contains(match.Groups["target"].Value[1..], anchors));
    }

    /// <summary>Every element that is opened is closed in order, so the page reads as XML once its doctype and void elements are out of the way.</summary>
    [Fact]
    public void Page_ClosesWhatItOpens()
    {
        Assert.Equal("No divergence", Parsed(SampleReports.Conformant).Descendants("h1").Single().Value);
        Assert.Equal("1 divergence", Parsed(SampleReports.Divergent).Descendants("h1").Single().Value);
    }

    /// <summary>Filters and the script find their elements by these.</summary>
    [Fact]
    public void Page_LabelsWhatItNames()
    {
        var document = Parsed(SampleReports.Divergent);
        var ids = document.Descendants().Attributes("id").Select(id => id.Value).ToHashSet(StringComparer.Ordinal);
        Assert.All(document.Descendants().Attributes("aria-labelledby").Concat(document.Descendants().Attributes("data-of")), name => Assert.Contains(name.Value, ids));
        Assert.All(document.Descendants("input").Concat(document.Descendants("select")), field => Assert.Equal("label", field.Parent!.Name.LocalName));
    }

    private static XDocument Parsed(CampaignReport report) =>
        XDocument.Parse(Script().Replace(IndexHtml.Write(report, "reports/latest").Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), "", 1));

    private static CampaignReport WithHostileText()
    {
        var divergence = SampleReports.Divergence(new Reliability(10, 10));
        return SampleReports.Conformant with
        {
            Divergences = [divergence with { Scenario = Hostile, Observed = Hostile, Trace = [new StepReport(Hostile, Hostile, Hostile, null, Hostile)] }],
        };
    }

    [GeneratedRegex("(?:href|src)=\"https?:|@import|url\\(|<script|<link|<img|<iframe|<object| src=", RegexOptions.IgnoreCase)]
    private static partial Regex ExternalReference();

    [GeneratedRegex("href=\"(?<target>[^\"]*)\"")]
    private static partial Regex Reference();

    [GeneratedRegex(" id=\"(?<id>[^\"]*)\"")]
    private static partial Regex Anchor();

    [GeneratedRegex("<script>.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
