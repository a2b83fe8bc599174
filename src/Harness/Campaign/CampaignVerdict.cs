namespace Conformance.Harness.Campaign;

/// <summary>What a campaign says in the end, the most important first.</summary>
public enum CampaignVerdict
{
    /// <summary>At least one divergence showed in every confirmation run.</summary>
    Divergent,

    /// <summary>No certain divergence, but one that shows in some runs, a scenario that kills workers, or a ledger entry that no longer happens.</summary>
    Unsettled,

    /// <summary>Not one call was compared, so nothing is known.</summary>
    NothingRan,

    /// <summary>Linux did what the model allows, every time it was asked; calls that were not modelled are no part of this.</summary>
    Conformant,
}

/// <summary>Reads the verdict off a report.</summary>
public static class CampaignVerdicts
{
    /// <summary>The verdict of a report.</summary>
    public static CampaignVerdict VerdictOf(CampaignReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report switch
        {
            { Divergences.Count: > 0 } => CampaignVerdict.Divergent,
            _ when report.Unstable.Count > 0 || report.WorkerDeaths.Count > 0 || report.StaleLedgerEntries().Any() => CampaignVerdict.Unsettled,
            { Calls: 0 } => CampaignVerdict.NothingRan,
            _ => CampaignVerdict.Conformant,
        };
    }
}
