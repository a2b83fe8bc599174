using Conformance.Scenarios;

namespace Conformance.Generators.Domains;

/// <summary>
/// A finite set of questions to the kernel, of which none is left out: its cells, in scenarios that hold as many of them
/// as cannot influence each other. The same on every machine; nothing is drawn.
/// </summary>
public abstract class Domain
{
    /// <summary>The name it is asked for by.</summary>
    public abstract string Name { get; }

    /// <summary>What it covers, in one line.</summary>
    public abstract string About { get; }

    /// <summary>How many scenarios it has.</summary>
    public abstract long Scenarios { get; }

    /// <summary>How many cells all its scenarios have.</summary>
    public abstract long Cells { get; }

    /// <summary>What would belong to it and does not, because the model does not know it at all.</summary>
    public virtual IReadOnlyList<string> LeftOut => [];

    /// <summary>One of its scenarios, with its cells.</summary>
    /// <param name="index">From 0 to <see cref="Scenarios"/> - 1.</param>
    public CellBatch Make(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Scenarios);
        return MakeBatch(index);
    }

    /// <summary>Makes the scenario; the index is one of the domain's.</summary>
    private protected abstract CellBatch MakeBatch(long index);
}
