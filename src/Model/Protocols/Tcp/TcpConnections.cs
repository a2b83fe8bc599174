namespace Conformance.Model.Protocols.Tcp;

/// <summary>The four values that name a connection, from one side.</summary>
public readonly record struct TcpTuple(uint LocalAddress, int LocalPort, uint PeerAddress, int PeerPort)
{
    /// <summary>The same connection from the other side.</summary>
    public TcpTuple Reversed => new(PeerAddress, PeerPort, LocalAddress, LocalPort);
}

/// <summary>The connections by their addresses (ehash) and the listeners (lhash2) of <c>struct inet_hashinfo</c>.</summary>
public sealed class TcpConnections
{
    private readonly List<(TcpTuple Tuple, TcpSock Sock)> _socks = [];
    private readonly List<TimeWaitBucket> _timeWaits = [];
    private readonly List<TcpSock> _listeners = [];

    /// <summary>The TIME_WAIT buckets, oldest first.</summary>
    public IReadOnlyList<TimeWaitBucket> TimeWaits => _timeWaits;

    /// <summary>The listeners, oldest first.</summary>
    public IReadOnlyList<TcpSock> Listeners => _listeners;

    /// <summary>The connected socket of that tuple, or null.</summary>
    public TcpSock? Find(TcpTuple tuple)
    {
        foreach (var entry in _socks)
        {
            if (entry.Tuple == tuple)
            {
                return entry.Sock;
            }
        }

        return null;
    }

    /// <summary>The TIME_WAIT bucket of that tuple, or null.</summary>
    public TimeWaitBucket? FindTimeWait(TcpTuple tuple)
    {
        foreach (var bucket in _timeWaits)
        {
            if (bucket.Tuple == tuple)
            {
                return bucket;
            }
        }

        return null;
    }

    /// <summary>
    /// The listener a SYN to that address and port reaches: one on exactly that address before one on the wildcard, the
    /// newest of several. <c>net/ipv4/inet_hashtables.c:__inet_lookup_listener</c>
    /// </summary>
    public TcpSock? FindListener(uint address, int port) => NewestListener(address, port) ?? NewestListener(0, port);

    /// <summary>Whether more than one listener could be given that SYN, by a hash the model does not know.</summary>
    public bool IsListenerAmbiguous(uint address, int port)
    {
        if (FindListener(address, port) is not { ReusePort: true } found)
        {
            return false;
        }

        var count = 0;
        foreach (var listener in _listeners)
        {
            count += listener.Number == port && listener.ReceiveAddress == found.ReceiveAddress ? 1 : 0;
        }

        return count > 1;
    }

    internal void Clear()
    {
        _socks.Clear();
        _timeWaits.Clear();
        _listeners.Clear();
    }

    internal void Add(TcpSock sock, TcpTuple tuple) => _socks.Add((tuple, sock));

    internal void AddListener(TcpSock sock) => _listeners.Add(sock);

    internal void Add(TimeWaitBucket bucket) => _timeWaits.Add(bucket);

    internal void Remove(TimeWaitBucket bucket) => _timeWaits.Remove(bucket);

    internal void Remove(TcpSock sock)
    {
        _listeners.Remove(sock);
        for (var i = 0; i < _socks.Count; i++)
        {
            if (ReferenceEquals(_socks[i].Sock, sock))
            {
                _socks.RemoveAt(i);
                return;
            }
        }
    }

    private TcpSock? NewestListener(uint address, int port)
    {
        for (var i = _listeners.Count - 1; i >= 0; i--)
        {
            if (_listeners[i].Number == port && _listeners[i].ReceiveAddress == address)
            {
                return _listeners[i];
            }
        }

        return null;
    }
}
