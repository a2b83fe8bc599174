using Conformance.Harness.Campaign;
using Conformance.Properties.Support;
using Conformance.Reporting;
using Conformance.Reporting.Html;
using Conformance.Reporting.Json;
using Conformance.Reporting.Markdown;
using Xunit;

namespace Conformance.Properties.Reporting;

/// <summary>The same results give the same report, byte for byte; what people see changes only with an approved file.</summary>
public sealed class ApprovedReportTests
{
    private const string Directory = "reports/latest";

    [Theory]
    [InlineData("conformant")]
    [InlineData("divergent")]
    public void Summary_IsTheApprovedOne(string name) =>
        Approve.Text(SummaryMarkdown.Write(Named(name), Directory), $"Reporting/{name}.summary.md");

    [Theory]
    [InlineData("conformant")]
    [InlineData("divergent")]
    public void Page_IsTheApprovedOne(string name) =>
        Approve.Text(IndexHtml.Write(Named(name), Directory), $"Reporting/{name}.index.html");

    [Theory]
    [InlineData("conformant")]
    [InlineData("divergent")]
    public void JUnit_IsTheApprovedOne(string name) =>
        Approve.Text(JUnitXml.Write(Named(name), Directory), $"Reporting/{name}.junit.xml");

    [Theory]
    [InlineData("conformant")]
    [InlineData("divergent")]
    public void RunJson_IsTheApprovedOne(string name) =>
        Approve.Text(RunJson.Write(Named(name)), $"Reporting/{name}.run.json");

    [Theory]
    [InlineData("conformant")]
    [InlineData("divergent")]
    public void Kcidb_IsTheApprovedOne(string name) =>
        Approve.Text(KcidbJson.Write(Named(name)), $"Reporting/{name}.kcidb.json");

    [Theory]
    [InlineData("conformant")]
    [InlineData("divergent")]
    public void Badge_IsTheApprovedOne(string name) =>
        Approve.Text(BadgeSvg.Write(Named(name)), $"Reporting/{name}.badge.svg");

    [Fact]
    public void Explanation_IsTheApprovedOne() =>
        Approve.Text(
            DivergenceMarkdown.Write(SampleReports.Divergent.Divergences[0], SampleReports.Divergent.Kernel, Directory),
            "Reporting/explanation.md");

    [Fact]
    public void ExplanationOfUnstableDivergence_ShowsBothTraces() =>
        Approve.Text(
            DivergenceMarkdown.Write(SampleReports.Divergent.Unstable[0], SampleReports.Divergent.Kernel, Directory),
            "Reporting/explanation-unstable.md");

    private static CampaignReport Named(string name) => name == "conformant" ? SampleReports.Conformant : SampleReports.Divergent;
}
