using System.Globalization;
using System.Security;
using Conformance.Harness.Campaign;
using Conformance.Reporting.Text;

namespace Conformance.Reporting;

/// <summary>The verdict as a small picture for a web page: the kernel on the left, what came out on the right.</summary>
public static class BadgeSvg
{
    /// <summary>The name of the file in a report's directory.</summary>
    public const string FileName = "badge.svg";

    // Widths are fixed by textLength, so that no font of the reader's makes a text run over.
    private const int CharacterWidth = 7;
    private const int Padding = 12;

    /// <summary>The picture.</summary>
    public static string Write(CampaignReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var kernel = $"Linux {report.Kernel.Release}";
        var verdict = VerdictWords.Title(report).ToLowerInvariant();
        var colour = CampaignVerdicts.VerdictOf(report) switch
        {
            CampaignVerdict.Divergent => "#b4232a",
            CampaignVerdict.Unsettled or CampaignVerdict.NothingRan => "#8a5a00",
            CampaignVerdict.Conformant => "#14724a",
        };
        var (left, right) = (WidthOf(kernel), WidthOf(verdict));
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" aria-label="{Escaped($"{kernel}: {verdict}")}">
            <title>{Escaped($"{kernel}: {verdict}")}</title>
            <rect width="{left + right}" height="20" rx="3" fill="#3b434d"/>
            <path d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1 -3 3h-{right - 3}z" fill="{colour}"/>
            <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
            <text x="{left / 2}" y="14" textLength="{left - Padding}">{Escaped(kernel)}</text>
            <text x="{left + (right / 2)}" y="14" textLength="{right - Padding}">{Escaped(verdict)}</text>
            </g>
            </svg>

            """).ReplaceLineEndings("\n");
    }

    private static int WidthOf(string text) => (text.Length * CharacterWidth) + Padding;

    private static string Escaped(string text) => SecurityElement.Escape(text);
}
