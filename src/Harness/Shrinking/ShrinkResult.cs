using Conformance.Scenarios;

namespace Conformance.Harness.Shrinking;

/// <summary>What shrinking a scenario gave.</summary>
/// <param name="Scenario">The smallest scenario found that still shows the divergence, in normal form.</param>
/// <param name="Executions">Scenarios executed on the way.</param>
/// <param name="IsComplete">Whether no simpler neighbour shows it; false where the limit of executions came first.</param>
public sealed record ShrinkResult(Scenario Scenario, int Executions, bool IsComplete);
