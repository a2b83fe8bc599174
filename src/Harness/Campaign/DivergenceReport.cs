using System.Globalization;

using Conformance.Harness.Evidence;

namespace Conformance.Harness.Campaign;

/// <summary>
/// One divergence, shrunk and confirmed: what differs, how surely, and the smallest scenario that shows it. Texts are in the
/// scenario language, so a report needs nothing but this record.
/// </summary>
public sealed record DivergenceReport
{
    /// <summary>What makes two divergences the same: call, rule, expected and observed in one line.</summary>
    public required string Signature { get; init; }

    /// <summary>Name of the system call that differed, or of the call whose socket differed at the end.</summary>
    public required string Call { get; init; }

    /// <summary>Which part differed: <c>result</c>, <c>port</c>, <c>hang</c>, or the name of a part of the view such as <c>tcpState</c>.</summary>
    public required string Field { get; init; }

    /// <summary>What the model allows there.</summary>
    public required string Expected { get; init; }

    /// <summary>What Linux did.</summary>
    public required string Observed { get; init; }

    /// <summary>Id of the rule that decided the prediction, or null where the call simply succeeds.</summary>
    public string? Rule { get; init; }

    /// <summary>In how many confirmation runs, each in a fresh namespace, it showed.</summary>
    public required Reliability Reliability { get; init; }

    /// <summary>Calls of the shrunk scenario.</summary>
    public required int Steps { get; init; }

    /// <summary>The shrunk scenario as a scenario file.</summary>
    public required string Scenario { get; init; }

    /// <summary>The shrunk scenario call by call, both sides, up to the call that differs.</summary>
    public IReadOnlyList<StepReport> Trace { get; init; } = [];

    /// <summary>The same for a run that agreed; empty unless the divergence is unstable.</summary>
    public IReadOnlyList<StepReport> AgreeingTrace { get; init; } = [];

    /// <summary>What reproducers are made from: the answers of both sides, and the state that differs; null where it never showed again.</summary>
    public DivergenceEvidence? Evidence { get; init; }

    /// <summary>The files written about it, relative to the report's directory.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The scenario of the campaign that showed it first.</summary>
    public required FoundAt FoundAt { get; init; }

    /// <summary>How many scenarios of the campaign showed the same signature, the first included.</summary>
    public long Occurrences { get; init; } = 1;

    /// <summary>The earliest known run that showed the same signature; null where no earlier report was given.</summary>
    public SeenReport? FirstSeen { get; init; }

    /// <summary>What shrinking cost.</summary>
    public ShrinkReport Shrink { get; init; } = new(0, 0);
}

/// <summary>One call of a divergence, both sides.</summary>
/// <param name="Call">The call as the scenario file writes it, without a result.</param>
/// <param name="Predicted">What the model allows, as the scenario file writes results; several with <c>or</c> between.</param>
/// <param name="Observed">What Linux answered.</param>
/// <param name="Rule">Id of the rule that decided the prediction, or null where the call simply succeeds.</param>
/// <param name="Difference">What differs, in words; null where both sides agree.</param>
public sealed record StepReport(string Call, string Predicted, string Observed, string? Rule, string? Difference);

/// <summary>A scenario of a campaign.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Index">The index, from 0.</param>
/// <param name="Cell">The cell of the finite domain it belongs to; null for a random scenario.</param>
public readonly record struct FoundAt(ulong Seed, long Index, string? Cell = null)
{
    /// <summary>How a scenario file and a report name it.</summary>
    public override string ToString() => Cell ?? string.Create(CultureInfo.InvariantCulture, $"seed {Seed} index {Index}");
}

/// <summary>What a shrink cost.</summary>
/// <param name="Executions">Scenarios executed on the way.</param>
/// <param name="Milliseconds">Time taken.</param>
public readonly record struct ShrinkReport(int Executions, long Milliseconds);

/// <summary>A scenario during which a worker died or hung.</summary>
/// <param name="FoundAt">The scenario.</param>
/// <param name="Cause">How it ended: the signal, the exit code, or that it made no progress for a number of seconds.</param>
/// <param name="Scenario">The scenario as a scenario file.</param>
/// <param name="Files">The files written about it, relative to the report's directory.</param>
public sealed record WorkerDeathReport(FoundAt FoundAt, string Cause, string Scenario, IReadOnlyList<string> Files);
