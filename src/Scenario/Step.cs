using Conformance.Scenarios.Calls;

namespace Conformance.Scenarios;

/// <summary>A call and what is asserted of its result.</summary>
/// <param name="Call">The call.</param>
/// <param name="Expected">The recorded or expected result, or null where nothing is asserted (no <c>=</c>, or <c>= ...</c>).</param>
public sealed record Step(Call Call, CallResult? Expected = null);

/// <summary>A world and the calls made in it. Any subsequence of the calls is again a valid scenario.</summary>
/// <param name="World">What is fixed before the first call.</param>
/// <param name="Steps">The calls, in order.</param>
public sealed record Scenario(World World, ValueList<Step> Steps)
{
    /// <summary>Comment lines kept from the head of the file (seed, kernel, signature), without the <c>#</c>.</summary>
    public ValueList<string> Notes { get; init; } = [];
}
