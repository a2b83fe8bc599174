using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Shrinking;

/// <summary>
/// The place of a scenario in the total order of simplicity: fewer calls and settings of the world first, then the smaller
/// weight of both, then a fixed order of content. Two scenarios have the same rank only when they are the same.
/// </summary>
internal sealed class ScenarioRank : IComparable<ScenarioRank>, IEquatable<ScenarioRank>
{
    private readonly long[] _key;

    private ScenarioRank(long[] key) => _key = key;

    /// <summary>Ranks a scenario in normal form.</summary>
    public static ScenarioRank Of(Scenario scenario)
    {
        var content = new List<long>();
        var weight = WorldWeight.Of(scenario.World, content);
        foreach (var step in scenario.Steps)
        {
            weight += WeightOf(step.Call, content);
        }

        return new ScenarioRank([scenario.Steps.Count + WorldWeight.SettingsOf(scenario.World), weight, .. content]);
    }

    /// <inheritdoc/>
    public int CompareTo(ScenarioRank? other) => other is null ? 1 : _key.AsSpan().SequenceCompareTo(other._key);

    /// <inheritdoc/>
    public bool Equals(ScenarioRank? other) => other is not null && _key.AsSpan().SequenceEqual(other._key);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ScenarioRank);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var part in _key)
        {
            hash.Add(part);
        }

        return hash.ToHashCode();
    }

    private static long WeightOf(Call call, List<long> content)
    {
        // A simpler call is worth an argument that is a little less simple.
        const int PerPlace = 4;
        var weight = (long)SimplerCalls.WeightOf(call.Type) * PerPlace;
        content.Add(weight);
        content.Add(call.Type.Index);
        content.Add(call.Handle);
        content.Add(call.PortSymbol);
        content.Add((long)call.Entry);
        weight += (long)call.Entry;
        weight += (call.Handle >= 0 ? 1 : 0) + (call.PortSymbol >= 0 ? 1 : 0);
        var arguments = call.Arguments;
        for (var index = 0; index < arguments.Count; index++)
        {
            weight += ArgumentWeight.Of(call, index, arguments[index], content);
        }

        return weight;
    }
}
