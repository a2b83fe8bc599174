namespace Conformance.Scenarios;

/// <summary>
/// A scenario and the cells it decides: stretches of its calls, one after the other, each of which asks one question. A
/// random scenario is a single cell; a finite domain puts many cells that cannot influence each other into one scenario.
/// </summary>
public sealed class CellBatch
{
    private readonly ValueList<int> _ends;
    private readonly Func<int, string?>? _nameOf;
    private readonly bool _isChain;

    /// <summary>Divides a scenario.</summary>
    /// <param name="whole">The scenario.</param>
    /// <param name="ends">For each cell, the index one past its last call; the last is the number of calls.</param>
    /// <param name="nameOf">Names a cell, from 0; asked only where a cell is worth talking about.</param>
    /// <param name="shared">Calls in front that belong to every cell.</param>
    /// <param name="isChain">Whether each cell needs those before it.</param>
    public CellBatch(Scenario whole, ValueList<int> ends, Func<int, string?>? nameOf = null, int shared = 0, bool isChain = false)
    {
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentOutOfRangeException.ThrowIfZero(ends.Count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(ends[^1], whole.Steps.Count);
        Whole = whole;
        Shared = shared;
        _ends = ends;
        _nameOf = nameOf;
        _isChain = isChain;
    }

    /// <summary>The scenario of all its cells.</summary>
    public Scenario Whole { get; }

    /// <summary>How many calls in front belong to every cell.</summary>
    public int Shared { get; }

    /// <summary>How many cells there are.</summary>
    public int Count => _ends.Count;

    /// <summary>Whether a cell can be asked without the others.</summary>
    public bool IsDivisible => !_isChain && Count > 1;

    /// <summary>A scenario that is one cell.</summary>
    public static CellBatch Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new(scenario, [scenario.Steps.Count]);
    }

    /// <summary>The name of a cell, or null where the scenario is no part of a domain.</summary>
    public string? NameOf(int cell) => _nameOf?.Invoke(cell);

    /// <summary>The cell a call belongs to; the first for the calls all share, the last for the comparison at the end.</summary>
    public int CellOf(int step)
    {
        var cell = 0;
        while (cell < Count - 1 && step >= _ends[cell])
        {
            cell++;
        }

        return cell;
    }

    /// <summary>A cell without the others, with what all share.</summary>
    public Scenario Alone(int cell)
    {
        var start = cell == 0 ? Shared : _ends[cell - 1];
        var steps = Whole.Steps.AsSpan();
        return Whole with { Steps = [.. steps[..Shared], .. steps[start.._ends[cell]]] };
    }
}
