using Conformance.Model.Ports;

namespace Conformance.Model.Protocols.Ping;

/// <summary>The ping sockets that have an id, newest first (<c>ping_table</c>), and how ids are given out (<c>net/ipv4/ping.c:ping_get_port</c>).</summary>
internal sealed class PingTable
{
    private const int IdMax = ushort.MaxValue;

    private readonly List<PingSock> _socks = [];
    private int? _rover;

    /// <summary>The sockets, newest first.</summary>
    public IReadOnlyList<PingSock> Socks => _socks;

    /// <summary>Forgets everything: where the rover stands in a namespace nobody knows until it gives out an id.</summary>
    public void Clear()
    {
        _socks.Clear();
        _rover = null;
    }

    /// <summary>Whether a socket may not have the id because another has it and one of the two does not share.</summary>
    public bool Conflicts(PingSock sock, int id)
    {
        foreach (var other in _socks)
        {
            if (other.Number == id && !ReferenceEquals(other, sock) && !(other.ReuseAddress && sock.ReuseAddress))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The ids an automatic choice may give: the next unused one behind the last automatic choice, and any unused one where
    /// there was none yet.
    /// </summary>
    public PortTier AutomaticIds()
    {
        var used = new SortedSet<int>();
        foreach (var sock in _socks)
        {
            used.Add(sock.Number);
        }

        if (_rover is not { } id)
        {
            return new PortTier(1, IdMax, 1, [.. used], MayBeMissed: false);
        }

        do
        {
            id = id == IdMax ? 1 : id + 1;
        }
        while (used.Contains(id));
        return new PortTier(id, id, 1, [], MayBeMissed: false);
    }

    /// <summary>Gives a socket an id it was chosen for.</summary>
    public void TakeAutomatic(PingSock sock, int id)
    {
        _rover = id;
        Take(sock, id);
    }

    /// <summary>Gives a socket the id it asked for.</summary>
    public void Take(PingSock sock, int id)
    {
        sock.Number = id;
        _socks.Insert(0, sock);
    }

    /// <summary>Takes a socket out; whether it was in.</summary>
    public bool Remove(PingSock sock) => _socks.Remove(sock);
}
