using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Generators.Domains;

/// <summary>Puts the calls of one scenario together, cell by cell.</summary>
internal sealed class CellWriter
{
    private readonly List<Step> _steps = [];
    private readonly List<int> _ends = [];
    private int _shared;

    /// <summary>Adds a call to the present cell.</summary>
    public void Add(Call call) => _steps.Add(new Step(call));

    /// <summary>What was added so far belongs to every cell.</summary>
    public void Share() => _shared = _steps.Count;

    /// <summary>The present cell is complete.</summary>
    public void EndCell() => _ends.Add(_steps.Count);

    /// <summary>The scenario, whose cells do not influence each other.</summary>
    public CellBatch Batch(World world, Func<int, string> nameOf) => new(Scenario(world), [.. _ends], nameOf, _shared);

    /// <summary>The scenario, each of whose cells needs those before it.</summary>
    public CellBatch Chain(World world, Func<int, string> nameOf) => new(Scenario(world), [.. _ends], nameOf, _shared, isChain: true);

    private Scenario Scenario(World world) => new(world, [.. _steps]);
}
