using Conformance.Harness.Evidence;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;

namespace Conformance.Reporting.Reproducers;

/// <summary>One part of a socket's state that a reproducer reads after the last call.</summary>
/// <param name="Descriptor">The descriptor.</param>
/// <param name="Part">The part, as divergences name it.</param>
/// <param name="Value">The value, as views hold it.</param>
public sealed record StateCheck(int Descriptor, string Part, long Value);

/// <summary>Whether the port that was chosen is one of some.</summary>
/// <param name="Descriptor">The socket that got it.</param>
/// <param name="Ports">The ports.</param>
/// <param name="IsAmong">Whether it must be one of them, or none of them.</param>
public sealed record PortCheck(int Descriptor, IReadOnlyList<PortSpan> Ports, bool IsAmong);

/// <summary>What a stand-alone program does and expects.</summary>
/// <param name="Scenario">The calls with the results it asserts.</param>
/// <param name="State">The state it asserts after them.</param>
/// <param name="Port">The port it asserts, or null.</param>
public sealed record Reproducer(Scenario Scenario, IReadOnlyList<StateCheck> State, PortCheck? Port)
{
    /// <summary>Asserts what a file records.</summary>
    public static Reproducer Of(Scenario recorded) => new(recorded, [], null);

    /// <summary>Asserts what Linux answered.</summary>
    public static Reproducer OfLinux(DivergenceEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return new Reproducer(
            ScenarioReader.Read(evidence.Linux, "evidence"),
            [.. evidence.State.Select(part => new StateCheck(part.Descriptor, part.Part, part.Observed))],
            evidence.Port is { } port ? new PortCheck(port.Descriptor, port.Allowed, IsAmong: false) : null);
    }

    /// <summary>Asserts what the model would have had.</summary>
    public static Reproducer OfModel(DivergenceEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return new Reproducer(
            ScenarioReader.Read(evidence.Model, "evidence"),
            [.. evidence.State.Select(part => new StateCheck(part.Descriptor, part.Part, part.Expected))],
            evidence.Port is { } port ? new PortCheck(port.Descriptor, port.Allowed, IsAmong: true) : null);
    }
}
