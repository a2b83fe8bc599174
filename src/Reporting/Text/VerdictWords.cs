using Conformance.Harness.Campaign;
using Conformance.Harness.History;

namespace Conformance.Reporting.Text;

/// <summary>The verdict of a report in words: the first thing every rendering shows.</summary>
public static class VerdictWords
{
    private const int MissingShardsMax = 8;

    /// <summary>The verdict in one to four words.</summary>
    public static string Title(CampaignReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return CampaignVerdicts.VerdictOf(report) switch
        {
            CampaignVerdict.Divergent => Quantity.Of(report.Divergences.Count, "divergence"),
            CampaignVerdict.Unsettled => "Unsettled",
            CampaignVerdict.NothingRan => "Nothing was checked",
            CampaignVerdict.Conformant => "No divergence",
        };
    }

    /// <summary>What the title means, in one sentence.</summary>
    public static string Sentence(CampaignReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var linux = $"Linux {report.Kernel.Release}";
        return CampaignVerdicts.VerdictOf(report) switch
        {
            CampaignVerdict.Divergent when report.Divergences.Count == 1 =>
                $"{linux} answers differently from the model in one way, seen in every confirmation run.",
            CampaignVerdict.Divergent =>
                $"{linux} answers differently from the model in {report.Divergences.Count} ways, each seen in every confirmation run.",
            CampaignVerdict.Unsettled => $"No divergence from {linux} is certain, but {string.Join(" and ", Doubts(report))}.",
            CampaignVerdict.NothingRan => $"Not one call was compared, so this says nothing about {linux}.",
            CampaignVerdict.Conformant =>
                $"{linux} answered {Quantity.All(report.Calls, "call")} of {Quantity.Of(report.Scenarios, "scenario")} as the model predicts.",
        };
    }

    /// <summary>What a reader must know beside the verdict, a sentence each; empty for a plain result.</summary>
    public static IReadOnlyList<string> Caveats(CampaignReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var caveats = new List<string>();
        if (report.Mutant is { } mutant)
        {
            caveats.Add($"The model carried a deliberate mistake, {mutant}: divergences test the campaign and say nothing about the kernel.");
        }

        if (report.Interrupted)
        {
            caveats.Add("The campaign was stopped before its budget was used up; this is what it had done by then.");
        }

        if (CampaignVerdicts.VerdictOf(report) == CampaignVerdict.Divergent)
        {
            caveats.AddRange(Doubts(report).Select(doubt => $"Beside that, {doubt}."));
        }

        if (report.NotReproduced.Count > 0)
        {
            caveats.Add($"{Quantity.Of(report.NotReproduced.Count, "divergence")} showed in the campaign and in no confirmation run.");
        }

        if (report.Unmodelled.Count > 0)
        {
            var calls = report.Unmodelled.Values.Sum();
            caveats.Add($"The model does not predict {Quantity.Of(calls, "call")} that {(calls == 1 ? "was" : "were")} generated; nothing was compared there.");
        }

        if (report.Rules.Missing.Count > 0)
        {
            caveats.Add($"{Quantity.Of(report.Rules.Missing.Count)} of {Quantity.Of(report.Rules.Reachable, "reachable rule")} {(report.Rules.Missing.Count == 1 ? "was" : "were")} not seen both true and false.");
        }

        if (report.Parts.Count == 0 && report.Shard != Shard.Whole)
        {
            caveats.Add($"This is shard {report.Shard} of the seed.");
        }

        if (ReportMerge.MissingShards(report) is { Count: > 0 } missing)
        {
            caveats.Add($"Not all shards are here; missing: {string.Join(", ", missing.Take(MissingShardsMax))}{(missing.Count > MissingShardsMax ? ", …" : "")}.");
        }

        if (report.NotCounted.Count > 0)
        {
            caveats.Add($"{Quantity.Of(report.NotCounted.Count, "merged run")} shared scenarios with another: {(report.NotCounted.Count == 1 ? "its" : "their")} findings are here, the counts are not, so that nothing counts twice.");
        }

        return caveats;
    }

    private static IEnumerable<string> Doubts(CampaignReport report)
    {
        if (report.Unstable.Count > 0)
        {
            yield return $"{Quantity.Of(report.Unstable.Count, "divergence")} showed in some confirmation runs only";
        }

        if (report.WorkerDeaths.Count > 0)
        {
            yield return $"{Quantity.Of(report.WorkerDeaths.Count, "scenario")} ended with its worker dead or hanging";
        }

        if (report.StaleLedgerEntries().Count() is > 0 and var stale)
        {
            yield return $"the ledger accepts {Quantity.Of(stale, "difference")} not seen any more";
        }
    }
}
