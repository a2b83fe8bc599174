namespace Conformance.Model.Protocols.Raw;

/// <summary>The raw sockets that receive (<c>raw_v4_hashinfo</c>): all but those that were dissolved.</summary>
internal sealed class RawTable
{
    private readonly List<RawSock> _socks = [];

    /// <summary>The sockets.</summary>
    public IReadOnlyList<RawSock> Socks => _socks;

    /// <summary>Whether there is none, so that nobody has to write packets down.</summary>
    public bool IsEmpty => _socks.Count == 0;

    public void Add(RawSock sock) => _socks.Add(sock);

    public void Remove(RawSock sock) => _socks.Remove(sock);

    public void Clear() => _socks.Clear();
}
