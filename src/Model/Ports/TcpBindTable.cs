using Conformance.Model.Protocols.Tcp;

namespace Conformance.Model.Ports;

/// <summary>The TCP ports in use (<c>struct inet_hashinfo</c>, bhash and bhash2).</summary>
public sealed class TcpBindTable
{
    private readonly List<BindBucket> _buckets = [];

    /// <summary>The ports in use, in the order they came into use.</summary>
    public IReadOnlyList<BindBucket> Buckets => _buckets;

    /// <summary>The bucket of a port, or null.</summary>
    public BindBucket? Find(int port)
    {
        foreach (var bucket in _buckets)
        {
            if (bucket.Port == port)
            {
                return bucket;
            }
        }

        return null;
    }

    internal void Clear() => _buckets.Clear();

    /// <summary>Puts a socket on a port it was found free to take, and updates the caches. <c>net/ipv4/inet_connection_sock.c:inet_csk_get_port</c></summary>
    internal void Bind(TcpSock sock, int port)
    {
        var bucket = GetBucket(port);
        var address = bucket.GetAddress(sock.ReceiveAddress, connectOnly: false);
        UpdateCaches(sock, bucket, address);
        if (sock.Bucket is null)
        {
            Hash(sock, address, port);
        }
    }

    /// <summary>Puts a socket on a port <c>connect</c> chose. <c>net/ipv4/inet_hashtables.c:__inet_hash_connect</c></summary>
    internal void BindForConnect(TcpSock sock, int port)
    {
        var bucket = Find(port);
        if (bucket is null)
        {
            bucket = GetBucket(port);
            bucket.FastReuse = BindBucket.ConnectOnly;
            bucket.FastReusePort = BindBucket.ConnectOnly;
        }

        Hash(sock, bucket.GetAddress(sock.ReceiveAddress, connectOnly: true), port);
        sock.IsConnectBound = true;
        sock.SourcePort = port;
    }

    /// <summary>Puts an accepted connection on its listener's port. <c>net/ipv4/inet_hashtables.c:__inet_inherit_port</c></summary>
    internal static void Inherit(TcpSock listener, TcpSock child)
    {
        var bucket = listener.Bucket;
        Invariant.Holds(bucket is not null, "a listener holds a port");
        Hash(child, bucket.Port.GetAddress(child.ReceiveAddress, connectOnly: false), bucket.Port.Port);
    }

    /// <summary>Leaves a TIME_WAIT bucket where its socket was. <c>net/ipv4/inet_timewait_sock.c:inet_twsk_hashdance_schedule</c></summary>
    internal static void Leave(TcpSock sock, TimeWaitBucket timeWait)
    {
        Invariant.Holds(sock.Bucket is not null, "a connection that enters TIME_WAIT holds a port");
        timeWait.Bucket = sock.Bucket;
        sock.Bucket.Owners.Insert(0, timeWait);
    }

    /// <summary>Gives a socket's port back. <c>net/ipv4/inet_hashtables.c:__inet_put_port</c></summary>
    internal void Release(TcpSock sock)
    {
        Invariant.Holds(sock.Bucket is not null, "only a socket that holds a port gives one back");
        var address = sock.Bucket;
        sock.Bucket = null;
        sock.Number = 0;
        sock.IsConnectBound = false;
        address.Remove(sock);
        Settle(address.Port);
    }

    /// <summary>Frees a TIME_WAIT bucket's port. <c>net/ipv4/inet_timewait_sock.c:inet_twsk_bind_unhash</c></summary>
    internal void Release(TimeWaitBucket timeWait)
    {
        Invariant.Holds(timeWait.Bucket is not null, "a TIME_WAIT bucket holds a port");
        var address = timeWait.Bucket;
        timeWait.Bucket = null;
        address.Remove(timeWait);
        Settle(address.Port);
    }

    /// <summary>
    /// Moves a bound socket to another receive address. The port's own caches are not looked at again.
    /// <c>net/ipv4/inet_hashtables.c:__inet_bhash2_update_saddr</c>
    /// </summary>
    internal static void Move(TcpSock sock, uint address)
    {
        if (sock.Bucket is not { } old)
        {
            sock.ReceiveAddress = address;
            return;
        }

        old.Remove(sock);
        sock.ReceiveAddress = address;
        sock.Bucket = old.Port.GetAddress(address, sock.IsConnectBound);
        sock.Bucket.Owners.Insert(0, sock);
    }

    private static void Hash(TcpSock sock, BindAddressBucket address, int port)
    {
        sock.Number = port;
        sock.Bucket = address;
        address.Owners.Insert(0, sock);
    }

    // net/ipv4/inet_connection_sock.c:inet_csk_update_fastreuse; the branch for a first owner is dead, see BindBucket.
    private static void UpdateCaches(TcpSock sock, BindBucket bucket, BindAddressBucket address)
    {
        if (!sock.ReuseAddress || sock.IsListening)
        {
            bucket.FastReuse = 0;
        }

        if (!sock.ReusePort)
        {
            bucket.FastReusePort = 0;
        }
        else if (!ReusePortCache.Matches(bucket, sock, sock.ReceiveAddress))
        {
            bucket.FastReusePort = BindBucket.Strict;
            bucket.FastUid = sock.Uid;
            bucket.FastAddress = sock.ReceiveAddress;
        }

        address.FastReuse = bucket.FastReuse;
        address.FastReusePort = bucket.FastReusePort;
    }

    private BindBucket GetBucket(int port)
    {
        if (Find(port) is { } bucket)
        {
            return bucket;
        }

        var made = new BindBucket(port);
        _buckets.Add(made);
        return made;
    }

    // net/ipv4/inet_hashtables.c:inet_bind_bucket_destroy
    private void Settle(BindBucket bucket)
    {
        if (bucket.Addresses.Count == 0)
        {
            _buckets.Remove(bucket);
            return;
        }

        if (bucket.Addresses.TrueForAll(address => address is { FastReuse: BindBucket.ConnectOnly, FastReusePort: BindBucket.ConnectOnly }))
        {
            bucket.FastReuse = BindBucket.ConnectOnly;
            bucket.FastReusePort = BindBucket.ConnectOnly;
        }
    }
}
