using Conformance.Harness.Campaign;

namespace Conformance.Reporting.Exhaustion;

/// <summary>What running through finite domains gave, as <c>exhaust --json</c> writes it.</summary>
public sealed record ExhaustReport
{
    /// <summary>The schema this build writes.</summary>
    public const string CurrentSchema = "conformance-exhaust/1";

    /// <summary>Name and version of the schema.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The program that ran.</summary>
    public required ToolReport Tool { get; init; }

    /// <summary>The kernel that answered, and the profile it was compared with.</summary>
    public required KernelReport Kernel { get; init; }

    /// <summary>Whether it was stopped before its end.</summary>
    public required bool Interrupted { get; init; }

    /// <summary>Worker processes.</summary>
    public required int Workers { get; init; }

    /// <summary>Cells of all domains together.</summary>
    public long Cells => Domains.Sum(domain => domain.Cells);

    /// <summary>Those in which Linux answers as the model predicts.</summary>
    public long Agreements => Domains.Sum(domain => domain.Agreements);

    /// <summary>Those of which the model does not say what Linux answers; 0 unless something is wrong.</summary>
    public long Unmodelled => Domains.Sum(domain => domain.Unmodelled);

    /// <summary>Seconds that all domains took.</summary>
    public double ElapsedSeconds => Math.Round(Domains.Sum(domain => domain.ElapsedSeconds), 3);

    /// <summary>Each domain, in the order in which they were run.</summary>
    public required IReadOnlyList<DomainReport> Domains { get; init; }
}

/// <summary>Reads the verdict off a report.</summary>
public static class ExhaustVerdicts
{
    /// <summary>The verdict: a cell that was not decided is no agreement, nor is a domain of which the host provides nothing.</summary>
    public static CampaignVerdict VerdictOf(ExhaustReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Domains switch
        {
            var domains when domains.Any(domain => domain.Divergences.Count > 0) => CampaignVerdict.Divergent,
            var domains when domains.Any(IsUndecided) => CampaignVerdict.Unsettled,
            var domains when domains.Count == 0 || domains.Any(domain => domain.Agreements == 0) => CampaignVerdict.NothingRan,
            _ => CampaignVerdict.Conformant,
        };
    }

    private static bool IsUndecided(DomainReport domain) =>
        domain.Divergent + domain.Unmodelled + domain.Unreached + domain.NotRun > 0 || domain.WorkerDeaths.Count > 0;
}
