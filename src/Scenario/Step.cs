using Conformance.Scenarios.Calls;
using Conformance.Scenarios.Text;

namespace Conformance.Scenarios;

/// <summary>A call and what is asserted of its result.</summary>
/// <param name="Call">The call.</param>
/// <param name="Expected">The recorded or expected result, or null where nothing is asserted (no <c>=</c>, or <c>= ...</c>).</param>
public sealed record Step(Call Call, CallResult? Expected = null)
{
    /// <summary>
    /// Whether an answer is what the step asserts. A port that binds a symbol is whatever was chosen in that run, so it is
    /// never asserted, even where a recorded one stands behind the symbol (<c>$p0=50001</c>).
    /// </summary>
    public bool Accepts(in CallResult answer)
    {
        if (Expected is not { } expected)
        {
            return true;
        }

        return Call.PortSymbol < 0
            ? expected.Allows(answer)
            : (expected with { Output = WithoutPort(expected.Output) }).Allows(answer with { Output = WithoutPort(answer.Output) });
    }

    /// <summary>The line of the step in a scenario file.</summary>
    public override string ToString() => ScenarioWriter.Write(this);

    private static CallOutput? WithoutPort(CallOutput? output)
    {
        const int PortOffset = 2;
        const int PortEnd = 4;
        if (output is null || output.Address.Length < PortEnd)
        {
            return output;
        }

        var address = output.Address.ToArray();
        address.AsSpan(PortOffset..PortEnd).Clear();
        return output with { Address = address };
    }
}

/// <summary>A world and the calls made in it. Any subsequence of the calls is again a valid scenario.</summary>
/// <param name="World">What is fixed before the first call.</param>
/// <param name="Steps">The calls, in order.</param>
public sealed record Scenario(World World, ValueList<Step> Steps)
{
    /// <summary>Comment lines kept from the head of the file (seed, kernel, signature), without the <c>#</c>.</summary>
    public ValueList<string> Notes { get; init; } = [];

    /// <summary>The text of the scenario file.</summary>
    public override string ToString() => ScenarioWriter.Write(this);
}
