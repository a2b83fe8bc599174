using Conformance.Scenarios;

namespace Conformance.Generators;

/// <summary>A name some socket of the scenario has or had: what a connect or a send can aim at.</summary>
/// <param name="Host">IPv4 address in host order.</param>
/// <param name="Port">The port, as a number or the symbol a result bound.</param>
/// <param name="Handle">The handle of the socket, or -1 for a name learned from a peer.</param>
/// <param name="IsStream">Whether it is a TCP name.</param>
internal readonly record struct KnownName(uint Host, PortArgument Port, int Handle, bool IsStream)
{
    /// <summary>Whether the socket was made a listener.</summary>
    public bool IsListener { get; init; }
}

/// <summary>The latest names of a scenario.</summary>
internal sealed class KnownNames
{
    private const int Capacity = 32;

    private readonly KnownName[] _names = new KnownName[Capacity];
    private int _added;

    private int Count => Math.Min(_added, Capacity);

    public void Clear() => _added = 0;

    public void Add(in KnownName name) => _names[_added++ % Capacity] = name;

    /// <summary>Notes that a socket listens; returns whether one of its names is known.</summary>
    public bool MarkListener(int handle)
    {
        var isKnown = false;
        for (var i = 0; i < Count; i++)
        {
            if (_names[i].Handle == handle)
            {
                _names[i] = _names[i] with { IsListener = true };
                isKnown = true;
            }
        }

        return isKnown;
    }

    /// <summary>Draws a name, preferring those of the transport and those that listen; false where there is none.</summary>
    public bool TryPick(SplitMix64 random, bool isStream, out KnownName name)
    {
        const int Tries = 4;
        name = default;
        if (Count == 0)
        {
            return false;
        }

        for (var i = 0; i < Tries; i++)
        {
            name = _names[random.Below(Count)];
            if (name.IsStream == isStream && (name.IsListener || !isStream))
            {
                return true;
            }
        }

        return true;
    }
}
