namespace Conformance.Harness.Campaign;

/// <summary>What changed since an earlier report, and the runs before this one.</summary>
public sealed record HistoryReport
{
    /// <summary>The run this one is compared with.</summary>
    public required RunPointReport Since { get; init; }

    /// <summary>Signatures of the divergences, certain or not, that the earlier report does not have.</summary>
    public IReadOnlyList<string> New { get; init; } = [];

    /// <summary>Signatures of the divergences that the earlier report has too.</summary>
    public IReadOnlyList<string> StillThere { get; init; } = [];

    /// <summary>The divergences of the earlier report that this one does not have, ordered by signature.</summary>
    public IReadOnlyList<FixedReport> Fixed { get; init; } = [];

    /// <summary>The runs before this one, the oldest first; the last is <see cref="Since"/>.</summary>
    public IReadOnlyList<RunPointReport> Runs { get; init; } = [];
}

/// <summary>One run in a few numbers: a point of the trend.</summary>
/// <param name="Started">When it began, or null where its report does not say.</param>
/// <param name="Kernel">The release as <c>uname -r</c> prints it.</param>
/// <param name="Tool">The version of the program.</param>
/// <param name="Seed">The seed.</param>
/// <param name="ScenarioDigest">Digest of the scenarios run; two points with the same digest and beginning are the same run.</param>
/// <param name="Scenarios">Scenarios run.</param>
/// <param name="Calls">Calls compared.</param>
/// <param name="Divergences">Certain divergences, those that the ledger accepts left out.</param>
/// <param name="Unstable">Divergences that showed in some confirmation runs only.</param>
/// <param name="RulesExercised">Rules exercised.</param>
/// <param name="RulesReachable">Rules a scenario can fire.</param>
/// <param name="CallsPerSecond">Calls a second, all workers together.</param>
public sealed record RunPointReport(
    DateTimeOffset? Started,
    string Kernel,
    string Tool,
    ulong Seed,
    string ScenarioDigest,
    long Scenarios,
    long Calls,
    int Divergences,
    int Unstable,
    int RulesExercised,
    int RulesReachable,
    double CallsPerSecond)
{
    /// <summary>The point of a report.</summary>
    public static RunPointReport Of(CampaignReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new RunPointReport(
            report.Timing.Started,
            report.Kernel.Release,
            report.Tool.Version,
            report.Seed,
            report.ScenarioDigest,
            report.Scenarios,
            report.Calls,
            report.Divergences.Count,
            report.Unstable.Count,
            report.Rules.Exercised,
            report.Rules.Reachable,
            report.Timing.CallsPerSecond);
    }
}

/// <summary>A divergence of an earlier report that does not show any more.</summary>
/// <param name="Signature">Its signature.</param>
/// <param name="Call">Name of the system call.</param>
/// <param name="Expected">What the model allowed.</param>
/// <param name="Observed">What Linux did.</param>
/// <param name="Rule">Id of the rule, or null where the call simply succeeds.</param>
/// <param name="IsProven">Whether its scenario was replayed and agreed; otherwise no scenario of this campaign met it.</param>
/// <param name="Scenario">Its scenario as a scenario file.</param>
public sealed record FixedReport(string Signature, string Call, string Expected, string Observed, string? Rule, bool IsProven, string Scenario);

/// <summary>When something was seen for the first time.</summary>
/// <param name="Started">When the run began that saw it, or null where its report does not say.</param>
/// <param name="Kernel">The release it ran on.</param>
public sealed record SeenReport(DateTimeOffset? Started, string Kernel);

/// <summary>One of the runs a merged report is made of.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Shard">Which part of the seed's scenarios.</param>
/// <param name="Scenarios">Scenarios run.</param>
/// <param name="ScenarioDigest">Their digest.</param>
/// <param name="Tool">The version of the program.</param>
public sealed record PartReport(ulong Seed, Shard Shard, long Scenarios, string ScenarioDigest, string Tool);
