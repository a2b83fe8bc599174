using Conformance.Harness.Comparison;

namespace Conformance.Harness.Execution;

/// <summary>How a scenario ended.</summary>
public enum OutcomeKind
{
    /// <summary>Every answer and state was allowed.</summary>
    Agrees,

    /// <summary>One was not.</summary>
    Diverges,

    /// <summary>The model, or the executor in its place, does not say what comes next. Not agreement.</summary>
    Unmodelled,

    /// <summary>The host cannot provide the scenario's world; no call was made.</summary>
    WorldUnavailable,
}

/// <summary>What running a scenario in lock step gave.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Calls">Calls made.</param>
/// <param name="Divergence">What differed (<see cref="OutcomeKind.Diverges"/> only).</param>
/// <param name="Reason">Why it could not go on (<see cref="OutcomeKind.Unmodelled"/> and <see cref="OutcomeKind.WorldUnavailable"/> only).</param>
public readonly record struct ScenarioOutcome(OutcomeKind Kind, int Calls, Divergence? Divergence = null, string? Reason = null);
