using System.Globalization;
using Conformance.Harness.Campaign;
using Conformance.Reporting.Exhaustion;

namespace Conformance.Cli.Exhaustion;

/// <summary>What the console says of domains.</summary>
internal static class ExhaustText
{
    private const int NamedMax = 6;

    /// <summary>The lines about one domain; <paramref name="directory"/> is where its findings are.</summary>
    public static IEnumerable<string> Of(DomainReport domain, string directory)
    {
        yield return Text($"{domain.Name,-10}  {domain.Cells,10:N0} cells  {domain.Agreements,10:N0} agree{Rest(domain)}  {domain.ElapsedSeconds:F1} s");
        if (domain.LeftOut.Count > 0)
        {
            var more = domain.LeftOut.Count > NamedMax ? Text($" and {domain.LeftOut.Count - NamedMax} more, which --json names") : "";
            yield return Text($"  left out, as the model does not know it: {string.Join(", ", domain.LeftOut.Take(NamedMax))}{more}");
        }

        if (domain.Unavailable > 0)
        {
            yield return "  cells whose world this host does not provide were not decided:";
        }

        foreach (var (reason, count) in domain.Reasons)
        {
            yield return Text($"  {count:N0} x {reason}");
        }

        foreach (var divergence in domain.Divergences)
        {
            yield return Text($"  {divergence.Reliability}  {divergence.Signature}  {divergence.Cells:N0} cells, the first: {divergence.Cell}");
            yield return $"         {Path.Combine(directory, divergence.Files[0])}";
        }

        foreach (var death in domain.WorkerDeaths)
        {
            yield return $"  a worker ended ({death.Cause}) in {Path.Combine(directory, death.Files[0])}";
        }
    }

    /// <summary>The last line.</summary>
    public static string Of(ExhaustReport report) => Text(
        $"{Verdict(report)}: {report.Agreements:N0} of {report.Cells:N0} cells agree in {report.ElapsedSeconds:F1} s{(report.Interrupted ? " (interrupted)" : "")}");

    private static string Verdict(ExhaustReport report) => ExhaustVerdicts.VerdictOf(report) switch
    {
        CampaignVerdict.Conformant => "No divergence",
        CampaignVerdict.NothingRan => "Nothing was checked",
        CampaignVerdict.Unsettled => "Not every cell was decided",
        CampaignVerdict.Divergent => report.Domains.Sum(domain => domain.Divergences.Count) is > 1 and var count ? Text($"{count} divergences") : "1 divergence",
    };

    private static string Rest(DomainReport domain) => string.Concat(
        Count(domain.Divergent, "differ"),
        Count(domain.Unmodelled, "unmodelled"),
        Count(domain.Unavailable, "unavailable"),
        Count(domain.Unreached, "unreached"),
        Count(domain.NotRun, "not run"));

    private static string Count(long cells, string what) => cells == 0 ? "" : Text($"  {cells:N0} {what}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
