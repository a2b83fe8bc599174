using Conformance.Harness.Campaign;

namespace Conformance.Reporting.Exhaustion;

/// <summary>What came of one domain. Every cell is in exactly one of the counts from agreements to notRun.</summary>
public sealed record DomainReport
{
    /// <summary>The name of the domain.</summary>
    public required string Name { get; init; }

    /// <summary>How many cells it has.</summary>
    public required long Cells { get; init; }

    /// <summary>Cells in which Linux answers as the model predicts.</summary>
    public long Agreements { get; init; }

    /// <summary>Cells in which it does not.</summary>
    public long Divergent { get; init; }

    /// <summary>Cells of which the model does not say what Linux answers; 0 unless something is wrong.</summary>
    public long Unmodelled { get; init; }

    /// <summary>Cells whose world this host does not provide.</summary>
    public long Unavailable { get; init; }

    /// <summary>Cells that need one that did not agree.</summary>
    public long Unreached { get; init; }

    /// <summary>Cells nobody came to: an interruption, or a worker that died.</summary>
    public long NotRun => Cells - Agreements - Divergent - Unmodelled - Unavailable - Unreached;

    /// <summary>What would belong to the domain and does not, because the model does not know it at all.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Why scenarios are unmodelled or unavailable: reason to count.</summary>
    public SortedDictionary<string, long> Reasons { get; init; } = [];

    /// <summary>Scenarios run.</summary>
    public long Scenarios { get; init; }

    /// <summary>Calls predicted, made and compared.</summary>
    public long Calls { get; init; }

    /// <summary>Seconds it took.</summary>
    public double ElapsedSeconds { get; init; }

    /// <summary>Cells a second, all workers together.</summary>
    public double CellsPerSecond { get; init; }

    /// <summary>What differs, one for each signature, ordered by signature.</summary>
    public IReadOnlyList<DivergentCells> Divergences { get; init; } = [];

    /// <summary>The scenarios during which a worker died or hung.</summary>
    public IReadOnlyList<LostScenario> WorkerDeaths { get; init; } = [];
}

/// <summary>Cells that differ in the same way.</summary>
/// <param name="Signature">What makes two divergences the same.</param>
/// <param name="Cell">The first cell that showed it.</param>
/// <param name="Cells">How many showed it.</param>
/// <param name="Reliability">In how many confirmation runs, each in a fresh namespace, it showed.</param>
/// <param name="Rule">Id of the rule that decided the prediction, or null where the call simply succeeds.</param>
/// <param name="Expected">What the model allows there.</param>
/// <param name="Observed">What Linux did.</param>
/// <param name="Scenario">The smallest scenario that shows it, as a scenario file.</param>
/// <param name="Files">The files written about it, relative to the directory of the domain.</param>
public sealed record DivergentCells(
    string Signature,
    string Cell,
    long Cells,
    Reliability Reliability,
    string? Rule,
    string Expected,
    string Observed,
    string Scenario,
    IReadOnlyList<string> Files)
{
    /// <summary>Describes a finding.</summary>
    public static DivergentCells Of(DivergenceReport divergence, long cells)
    {
        ArgumentNullException.ThrowIfNull(divergence);
        return new(
            divergence.Signature,
            divergence.FoundAt.ToString(),
            Math.Max(1, cells),
            divergence.Reliability,
            divergence.Rule,
            divergence.Expected,
            divergence.Observed,
            divergence.Scenario,
            divergence.Files);
    }
}

/// <summary>A scenario during which a worker died or hung.</summary>
/// <param name="Index">Its index in the domain.</param>
/// <param name="Cause">How it ended: the signal, or the exit code.</param>
/// <param name="Scenario">The scenario as a scenario file.</param>
/// <param name="Files">The files written about it, relative to the directory of the domain.</param>
public sealed record LostScenario(long Index, string Cause, string Scenario, IReadOnlyList<string> Files);
