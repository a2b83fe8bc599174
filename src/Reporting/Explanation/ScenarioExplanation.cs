using Conformance.Harness.Comparison;
using Conformance.Model.Rules;
using Conformance.Scenarios;

namespace Conformance.Reporting.Explanation;

/// <summary>A scenario as the model sees it.</summary>
/// <param name="World">The world it runs in.</param>
/// <param name="Steps">Its calls, up to the first one the model does not predict.</param>
public sealed record ScenarioExplanation(World World, IReadOnlyList<ExplainedStep> Steps);

/// <summary>One call as the model sees it.</summary>
/// <param name="Call">The call as the scenario file writes it.</param>
/// <param name="Answer">What the model answers, as the scenario file writes results; null where it does not predict the call.</param>
/// <param name="Recorded">What the file holds as the result, where that is something else.</param>
/// <param name="Asked">The rules asked, in order, with what they answered.</param>
/// <param name="Decided">The rule that decided, or null where nothing refuses the call.</param>
/// <param name="Choice">What the kernel is free to choose, in words, or null.</param>
/// <param name="Unmodelled">Why the model does not predict the call, or null.</param>
/// <param name="Sockets">The sockets that look different afterwards.</param>
public sealed record ExplainedStep(
    string Call,
    string? Answer,
    string? Recorded,
    IReadOnlyList<RuleAnswer> Asked,
    Rule? Decided,
    string? Choice,
    string? Unmodelled,
    IReadOnlyList<SocketChange> Sockets);

/// <summary>What happened to the socket behind a descriptor.</summary>
/// <param name="Descriptor">The descriptor.</param>
/// <param name="Kind">Whether it was there before, and is there now.</param>
/// <param name="Changes">The parts of its view that changed; for a new one, all that it has.</param>
public sealed record SocketChange(int Descriptor, SocketChangeKind Kind, IReadOnlyList<ViewChange> Changes);

/// <summary>What can happen to a descriptor's socket.</summary>
public enum SocketChangeKind
{
    /// <summary>The descriptor was opened.</summary>
    Opened,

    /// <summary>Its view changed.</summary>
    Changed,

    /// <summary>The descriptor was closed.</summary>
    Closed,
}
