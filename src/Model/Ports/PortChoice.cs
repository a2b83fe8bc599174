using Conformance.Scenarios;

namespace Conformance.Model.Ports;

/// <summary>
/// The ports the kernel may choose, as ordered tiers: it takes a port of the first tier that has a free one, and which
/// one it takes there is up to a random start. A scan of an odd number of ports can miss the last free one; then, and
/// only then, a later tier or the failure is possible too.
/// </summary>
/// <param name="Descriptor">The socket whose local port is being chosen.</param>
/// <param name="Tiers">The candidates, in order.</param>
public sealed record PortChoice(int Descriptor, ValueList<PortTier> Tiers)
{
    /// <summary>Whether the kernel may find no port although the range is not exhausted, or because it is.</summary>
    public bool MayFail
    {
        get
        {
            foreach (var tier in Tiers)
            {
                if (!tier.IsEmpty && !tier.MayBeMissed)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Whether every tier is empty: nothing can be chosen.</summary>
    public bool IsExhausted => First == 0;

    /// <summary>The lowest port of the first tier that has one, the fixed chooser's answer; 0 where all are empty.</summary>
    public int First
    {
        get
        {
            foreach (var tier in Tiers)
            {
                if (!tier.IsEmpty)
                {
                    return tier.First;
                }
            }

            return 0;
        }
    }

    /// <summary>The same choice without one port.</summary>
    public PortChoice Without(int port) => this with { Tiers = [.. Tiers.Select(tier => tier.Without(port))] };

    /// <summary>Whether the kernel may choose that port.</summary>
    public bool Allows(int port)
    {
        foreach (var tier in Tiers)
        {
            if (tier.Contains(port))
            {
                return true;
            }

            if (!tier.IsEmpty && !tier.MayBeMissed)
            {
                return false;
            }
        }

        return false;
    }
}

/// <summary>
/// Ports <c>Low, Low + Step, …</c> up to <c>High</c>, without those taken. Kept as a stride with exceptions, so that a
/// tier of fourteen thousand ports costs nothing.
/// </summary>
/// <param name="Low">The lowest candidate.</param>
/// <param name="High">No candidate is higher.</param>
/// <param name="Step">1, or 2 for one parity.</param>
/// <param name="Taken">Members of the stride that cannot be chosen, ascending, without repeats.</param>
/// <param name="MayBeMissed">Whether the scan, started unluckily, sees no free port of a tier that has one.</param>
public sealed record PortTier(int Low, int High, int Step, ValueList<int> Taken, bool MayBeMissed)
{
    /// <summary>Whether no port can be chosen.</summary>
    public bool IsEmpty => High < Low || ((High - Low) / Step) + 1 <= Taken.Count;

    /// <summary>The lowest port that can be chosen, 0 where there is none.</summary>
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

    /// <summary>Whether the port can be chosen.</summary>
    public bool Contains(int port) =>
        port >= Low && port <= High && (port - Low) % Step == 0 && Taken.AsSpan().BinarySearch(port) < 0;

    /// <summary>The same tier without one port.</summary>
    public PortTier Without(int port) => Contains(port) ? this with { Taken = [.. Taken.Append(port).Order()] } : this;
}
