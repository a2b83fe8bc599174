using Conformance.Scenarios;

namespace Conformance.Model.Ports;

/// <summary>
/// The ports the kernel may choose, as ordered tiers: it takes a port of the first tier that has a free one, and which
/// one it takes there is up to a random start. Tiers are kept as strided ranges minus exceptions, so that a tier of
/// fourteen thousand ports costs nothing.
/// </summary>
/// <param name="Descriptor">The socket whose local port is being chosen.</param>
/// <param name="Tiers">The candidates, in order; only free ports count.</param>
public sealed record PortChoice(int Descriptor, ValueList<PortTier> Tiers)
{
    /// <summary>Whether the kernel may choose that port: it lies in the first tier that is not empty.</summary>
    public bool Allows(int port)
    {
        foreach (var tier in Tiers)
        {
            if (!tier.IsEmpty)
            {
                return tier.Contains(port);
            }
        }

        return false;
    }

    /// <summary>Whether every tier is empty: nothing can be chosen.</summary>
    public bool IsExhausted => Tiers.All(tier => tier.IsEmpty);
}

/// <summary>Ports <c>Low, Low + Step, …</c> up to <c>High</c>, without those taken.</summary>
/// <param name="Low">The lowest candidate.</param>
/// <param name="High">No candidate is higher.</param>
/// <param name="Step">1, or 2 for one parity.</param>
/// <param name="Taken">Ports of the range that cannot be chosen, each a member of the stride, ascending, without repeats.</param>
public sealed record PortTier(int Low, int High, int Step, ValueList<int> Taken)
{
    /// <summary>How many ports can be chosen.</summary>
    public int Count => High < Low ? 0 : ((High - Low) / Step) + 1 - Taken.Count;

    /// <summary>Whether no port can be chosen.</summary>
    public bool IsEmpty => Count <= 0;

    /// <summary>Whether the port can be chosen.</summary>
    public bool Contains(int port) =>
        port >= Low && port <= High && (port - Low) % Step == 0 && Taken.AsSpan().BinarySearch(port) < 0;

    /// <summary>The lowest port that can be chosen; the fixed chooser's answer.</summary>
    public int First
    {
        get
        {
            for (var port = Low; port <= High; port += Step)
            {
                if (Taken.AsSpan().BinarySearch(port) < 0)
                {
                    return port;
                }
            }

            return 0;
        }
    }
}
