using Conformance.Harness.Campaign;
using Conformance.Reporting.Html;
using Conformance.Reporting.Json;
using Conformance.Reporting.Markdown;

namespace Conformance.Reporting;

/// <summary>Writes every rendering of a report into its directory.</summary>
public static class ReportDirectory
{
    /// <summary>Where a campaign writes when nobody says otherwise.</summary>
    public const string Default = "reports/latest";

    /// <summary>
    /// Makes the directory ready for a campaign: takes an earlier report out of it, so that no finding of another night
    /// stays between the new ones, and proves that it can be written before any work is done. Files of anybody else stay.
    /// </summary>
    /// <exception cref="ReportWriteException">The directory cannot be written.</exception>
    public static void Prepare(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            foreach (var file in new[] { RunJson.FileName, SummaryMarkdown.FileName, JUnitXml.FileName, IndexHtml.FileName, BadgeSvg.FileName, KcidbJson.FileName })
            {
                File.Delete(Path.Combine(directory, file));
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ReportWriteException(directory, cause);
        }

        DivergenceDirectory.RemoveFindings(directory);
        Write(directory, SummaryMarkdown.FileName, "# Running\n\nThe campaign has not ended yet; what it finds is in the folders beside this file.\n");
    }

    /// <summary>
    /// Writes <c>summary.md</c>, <c>junit.xml</c>, <c>kcidb.json</c>, <c>badge.svg</c>, <c>index.html</c> and, last,
    /// <c>run.json</c>: who finds that one finds the others.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="directory">Where.</param>
    /// <param name="origin">Name of the sending CI system in <c>kcidb.json</c>.</param>
    /// <exception cref="ReportWriteException">A file cannot be written.</exception>
    public static void Write(CampaignReport report, string directory, string origin = KcidbJson.DefaultOrigin)
    {
        Write(directory, SummaryMarkdown.FileName, SummaryMarkdown.Write(report, directory));
        Write(directory, JUnitXml.FileName, JUnitXml.Write(report, directory));
        Write(directory, KcidbJson.FileName, KcidbJson.Write(report, origin));
        Write(directory, BadgeSvg.FileName, BadgeSvg.Write(report));
        Write(directory, IndexHtml.FileName, IndexHtml.Write(report, directory, divergence => DivergenceDirectory.ProgramOf(directory, divergence)));
        Write(directory, RunJson.FileName, RunJson.Write(report));
    }

    private static void Write(string directory, string file, string text) => AtomicFile.Write(Path.Combine(directory, file), text);
}
