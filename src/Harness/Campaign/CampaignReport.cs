namespace Conformance.Harness.Campaign;

/// <summary>
/// Everything a campaign leaves behind, as <c>run.json</c> holds it: the one thing that every rendering of a report is made
/// from. Its property names are the contract; new ones may be added, none is renamed or removed within a schema.
/// </summary>
public sealed record CampaignReport
{
    /// <summary>The schema this build writes and reads.</summary>
    public const string CurrentSchema = "conformance-run/1";

    /// <summary>Name and version of the schema.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The program that ran the campaign.</summary>
    public required ToolReport Tool { get; init; }

    /// <summary>The kernel that answered, and the profile it was compared with.</summary>
    public required KernelReport Kernel { get; init; }

    /// <summary>The seed: scenario k of a seed is the same on every machine.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Which part of the seed's scenarios was run.</summary>
    public required Shard Shard { get; init; }

    /// <summary>How much was compared after each call: <c>result</c>, <c>socket</c> or <c>full</c>.</summary>
    public required string Observe { get; init; }

    /// <summary>The deliberate mistake the model carried, or null for the model as it is; then divergences say nothing about the kernel.</summary>
    public string? Mutant { get; init; }

    /// <summary>Whether the campaign was stopped before its budget was used up; what it had done until then is in the report.</summary>
    public required bool Interrupted { get; init; }

    /// <summary>Scenarios run.</summary>
    public required long Scenarios { get; init; }

    /// <summary>Digest of the texts of all scenarios run, 32 hexadecimal digits; it does not depend on their order or on the workers.</summary>
    public required string ScenarioDigest { get; init; }

    /// <summary>System calls predicted, made and compared, without those of the observers.</summary>
    public required long Calls { get; init; }

    /// <summary>The divergences that showed in every confirmation run, one per signature, ordered by signature.</summary>
    public IReadOnlyList<DivergenceReport> Divergences { get; init; } = [];

    /// <summary>The divergences that the ledger accepts, ordered by signature; they are not among the others.</summary>
    public IReadOnlyList<DivergenceReport> Accepted { get; init; } = [];

    /// <summary>The divergences that showed in some confirmation runs only, ordered by signature.</summary>
    public IReadOnlyList<DivergenceReport> Unstable { get; init; } = [];

    /// <summary>The divergences that showed once and in no confirmation run, ordered by signature.</summary>
    public IReadOnlyList<DivergenceReport> NotReproduced { get; init; } = [];

    /// <summary>The scenarios during which a worker died or hung.</summary>
    public IReadOnlyList<WorkerDeathReport> WorkerDeaths { get; init; } = [];

    /// <summary>The calls the model did not predict: reason to count. Never agreement.</summary>
    public SortedDictionary<string, long> Unmodelled { get; init; } = [];

    /// <summary>The known differences of this kernel that the ledger accepts, with what was seen of them.</summary>
    public IReadOnlyList<LedgerReport> Ledger { get; init; } = [];

    /// <summary>Which rules the campaign asked, and what they answered.</summary>
    public required RuleCoverageReport Rules { get; init; }

    /// <summary>Call to outcome to count; an outcome is <c>ok</c>, the name of an error, or <c>blocked</c>.</summary>
    public SortedDictionary<string, SortedDictionary<string, long>> CallTable { get; init; } = [];

    /// <summary>What changed since an earlier report, and the runs before; null where none was given.</summary>
    public HistoryReport? History { get; init; }

    /// <summary>The runs a merged report is made of, in the order of their seeds and shards; empty for a single run.</summary>
    public IReadOnlyList<PartReport> Parts { get; init; } = [];

    /// <summary>Runs that were merged and share scenarios with one of the <see cref="Parts"/>: their findings are here, their counts are not.</summary>
    public IReadOnlyList<PartReport> NotCounted { get; init; } = [];

    /// <summary>How long it took; the only part that differs between two runs of the same campaign by its nature.</summary>
    public required TimingReport Timing { get; init; }
}

/// <summary>The program that ran a campaign.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version, with the commit it was built from behind a <c>+</c> where that is known.</param>
public sealed record ToolReport(string Name, string Version);

/// <summary>The kernel a campaign ran on.</summary>
/// <param name="Release">The release as <c>uname -r</c> prints it.</param>
/// <param name="Profile">The profile of the model it was compared with, for example <c>6.18</c>.</param>
/// <param name="Features">What was probed on the host: name to value.</param>
public sealed record KernelReport(string Release, string Profile, SortedDictionary<string, string> Features);

/// <summary>How long a campaign took.</summary>
/// <param name="ElapsedSeconds">Seconds from the first scenario to the last.</param>
/// <param name="CallsPerSecond">Calls a second, all workers together.</param>
/// <param name="ScenariosPerSecond">Scenarios a second, all workers together.</param>
/// <param name="Workers">Worker processes.</param>
public sealed record TimingReport(double ElapsedSeconds, double CallsPerSecond, double ScenariosPerSecond, int Workers)
{
    /// <summary>When it began, to the second; null where the report does not say.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Calls that a signal of the runtime interrupted, and that were made again; null where the report does not say.</summary>
    public long? StrayInterruptions { get; init; }

    /// <summary>Works the rates out; they are 0 for a campaign that took no time.</summary>
    public static TimingReport Of(TimeSpan elapsed, long calls, long scenarios, int workers)
    {
        var seconds = elapsed.TotalSeconds;
        return seconds > 0
            ? new TimingReport(Math.Round(seconds, 3), Math.Round(calls / seconds), Math.Round(scenarios / seconds), workers)
            : new TimingReport(0, 0, 0, workers);
    }
}
