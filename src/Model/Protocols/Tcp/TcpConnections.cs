using Conformance.Model.Addresses;

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
    /// The listener a SYN to that address and port reaches: one on exactly that address before one on the wildcard, there
    /// one bound to the loopback device before one bound to none, the newest of several.
    /// <c>net/ipv4/inet_hashtables.c:__inet_lookup_listener</c>
    /// </summary>
    public TcpSock? FindListener(uint address, int port) => BestListener(address, port) ?? BestListener(0, port);

    /// <summary>Whether more than one listener could be given that SYN, by a hash the model does not know.</summary>
    public bool IsListenerAmbiguous(uint address, int port)
    {
        if (FindListener(address, port) is not { } found)
        {
            return false;
        }

        var (count, isShared) = (0, false);
        foreach (var listener in _listeners)
        {
            if (IsReached(listener, found.ReceiveAddress, port))
            {
                count++;
                isShared |= listener.ReusePort;
            }
        }

        return count > 1 && isShared;
    }

    /// <summary>
    /// Whether a connection from one address to another address and port exists, or is in TIME_WAIT, on a device that keeps
    /// a socket bound to <paramref name="device"/> from noticing it.
    /// </summary>
    public bool HasUnnoticed(uint local, uint peer, int peerPort, int device)
    {
        bool IsIt(TcpTuple tuple, int bound) =>
            tuple.LocalAddress == local && tuple.PeerAddress == peer && tuple.PeerPort == peerPort && !Devices.Takes(bound, device);

        return _socks.Exists(entry => IsIt(entry.Tuple, entry.Sock.BoundDevice)) || _timeWaits.Exists(bucket => IsIt(bucket.Tuple, bucket.BoundDevice));
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

    private static bool IsReached(TcpSock listener, uint address, int port) =>
        listener.Number == port && listener.ReceiveAddress == address && Devices.Takes(listener.BoundDevice, Devices.Loopback);

    private TcpSock? BestListener(uint address, int port)
    {
        TcpSock? best = null;
        foreach (var listener in _listeners)
        {
            if (IsReached(listener, address, port) && (best is null || listener.BoundDevice != 0 || best.BoundDevice == 0))
            {
                best = listener;
            }
        }

        return best;
    }
}
