using static Conformance.Generators.Domains.InetCalls;
using static Conformance.Scenarios.Abi.SocketOption;

namespace Conformance.Generators.Domains;

/// <summary>SO_REUSEADDR and SO_REUSEPORT of a socket.</summary>
internal readonly record struct Reuse(bool Address, bool Port)
{
    /// <summary>None, one, both.</summary>
    public static Reuse[] All { get; } = [new(false, false), new(true, false), new(false, true), new(true, true)];

    /// <summary>Writes the calls that make one of the other.</summary>
    public void WriteFrom(Reuse before, CellWriter cells, int handle)
    {
        if (before.Address != Address)
        {
            cells.Add(Set(handle, SO_REUSEADDR, Address ? 1 : 0));
        }

        if (before.Port != Port)
        {
            cells.Add(Set(handle, SO_REUSEPORT, Port ? 1 : 0));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => (Address, Port) switch
    {
        (false, false) => "exclusive",
        (true, false) => "reuseaddr",
        (false, true) => "reuseport",
        (true, true) => "reuseaddr+reuseport",
    };
}

/// <summary>What the options of a socket are on its way.</summary>
/// <param name="Before">Before it is bound.</param>
/// <param name="Bound">From right after it was bound.</param>
/// <param name="Last">When it has reached its state.</param>
internal readonly record struct ReuseHistory(Reuse Before, Reuse Bound, Reuse Last)
{
    /// <summary>All of three moments.</summary>
    public static ReuseHistory[] OfThree { get; } =
        [.. from before in Reuse.All from bound in Reuse.All from last in Reuse.All select new ReuseHistory(before, bound, last)];

    /// <summary>All of a socket that is in its state as soon as it is bound, or of which nothing is left then.</summary>
    public static ReuseHistory[] OfTwo { get; } = [.. from before in Reuse.All from bound in Reuse.All select new ReuseHistory(before, bound, bound)];

    /// <summary>All of a socket that nobody binds.</summary>
    public static ReuseHistory[] Unbound { get; } = [.. from before in Reuse.All from last in Reuse.All select new ReuseHistory(before, before, last)];

    /// <inheritdoc/>
    public override string ToString() => Before == Bound && Bound == Last ? $"{Before}" : $"{Before}/{Bound}/{Last}";
}
