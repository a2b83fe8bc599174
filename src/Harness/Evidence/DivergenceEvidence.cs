namespace Conformance.Harness.Evidence;

/// <summary>
/// A divergence as something to check again without the model: what Linux answered to each call, what the model would have
/// had, and the state in which they differ. What was not the same in every run is not asserted.
/// </summary>
public sealed record DivergenceEvidence
{
    /// <summary>The scenario with what Linux answered, as a scenario file.</summary>
    public required string Linux { get; init; }

    /// <summary>The same with what the model allows at the call that differs; of several answers it allows, the first.</summary>
    public required string Model { get; init; }

    /// <summary>The parts of a socket's state that differ after the last call; empty where its answer differs.</summary>
    public IReadOnlyList<StateEvidence> State { get; init; } = [];

    /// <summary>The port chosen, where it is the difference.</summary>
    public PortEvidence? Port { get; init; }
}

/// <summary>One part of a socket's state.</summary>
/// <param name="Descriptor">The descriptor.</param>
/// <param name="Part">The part, as divergences name it.</param>
/// <param name="Expected">The model's value, as views hold it.</param>
/// <param name="Observed">The value Linux showed.</param>
public sealed record StateEvidence(int Descriptor, string Part, long Expected, long Observed);

/// <summary>The ports the model lets the kernel choose from, where it chose none of them.</summary>
/// <param name="Descriptor">The socket that got the port.</param>
/// <param name="Allowed">The ports.</param>
public sealed record PortEvidence(int Descriptor, IReadOnlyList<PortSpan> Allowed);

/// <summary>Ports <c>Low, Low + Step, …</c> up to <c>High</c> without those taken.</summary>
/// <param name="Low">The lowest.</param>
/// <param name="High">None is higher.</param>
/// <param name="Step">1, or 2 for one parity.</param>
/// <param name="Taken">Those that cannot be chosen.</param>
public sealed record PortSpan(int Low, int High, int Step, IReadOnlyList<int> Taken);
