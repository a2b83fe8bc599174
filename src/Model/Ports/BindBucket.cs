namespace Conformance.Model.Ports;

/// <summary>
/// A TCP port in use (<c>struct inet_bind_bucket</c>): its owners by address, and the caches that let a REUSEPORT socket
/// join without looking at them.
/// </summary>
public sealed class BindBucket
{
    /// <summary>Value of both caches while only ports chosen by <c>connect</c> are in the bucket.</summary>
    public const int ConnectOnly = -1;

    /// <summary>Value of <see cref="FastReusePort"/> that lets a socket in whose owner and address match the remembered ones (FASTREUSEPORT_STRICT).</summary>
    public const int Strict = 2;

    internal BindBucket(int port) => Port = port;

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>
    /// The SO_REUSEADDR cache (<c>fastreuse</c>), -1 or 0. It would be 1 for a bucket whose owners all share, but the
    /// address bucket is linked before the question "is this the first owner?" is asked, so since 6.1 it never is.
    /// </summary>
    public int FastReuse { get; internal set; }

    /// <summary>The SO_REUSEPORT cache (<c>fastreuseport</c>): -1, 0 or <see cref="Strict"/>.</summary>
    public int FastReusePort { get; internal set; }

    /// <summary>The owner the REUSEPORT cache remembers.</summary>
    public int FastUid { get; internal set; }

    /// <summary>The address the REUSEPORT cache remembers.</summary>
    public uint FastAddress { get; internal set; }

    /// <summary>The owners, by address; newest bucket first.</summary>
    public List<BindAddressBucket> Addresses { get; } = [];

    /// <summary>Whether <c>connect</c> may share the port: all in it came there by <c>connect</c>.</summary>
    public bool IsConnectOnly => FastReuse < 0 && FastReusePort < 0;

    internal BindAddressBucket? FindAddress(uint address)
    {
        foreach (var bucket in Addresses)
        {
            if (bucket.Address == address)
            {
                return bucket;
            }
        }

        return null;
    }

    /// <summary>The bucket of an address, made when there is none (<c>net/ipv4/inet_hashtables.c:inet_bind2_bucket_create</c>).</summary>
    internal BindAddressBucket GetAddress(uint address, bool connectOnly)
    {
        if (FindAddress(address) is { } existing)
        {
            return existing;
        }

        var made = new BindAddressBucket(this, address);
        if (connectOnly)
        {
            made.FastReuse = ConnectOnly;
            made.FastReusePort = ConnectOnly;
        }

        Addresses.Insert(0, made);
        return made;
    }
}

/// <summary>The owners of one port on one address (<c>struct inet_bind2_bucket</c>).</summary>
public sealed class BindAddressBucket
{
    internal BindAddressBucket(BindBucket port, uint address) => (Port, Address) = (port, address);

    /// <summary>The port it belongs to.</summary>
    public BindBucket Port { get; }

    /// <summary>The address, 0 for any.</summary>
    public uint Address { get; }

    /// <summary>Copy of <see cref="BindBucket.FastReuse"/> at the last bind on this address.</summary>
    public int FastReuse { get; internal set; }

    /// <summary>Copy of <see cref="BindBucket.FastReusePort"/> at the last bind on this address.</summary>
    public int FastReusePort { get; internal set; }

    /// <summary>The sockets and TIME_WAIT buckets, newest first.</summary>
    public List<IBindOwner> Owners { get; } = [];

    /// <summary>
    /// Takes an owner out. An address nobody owns disappears; one that only connected sockets own can again be shared by
    /// <c>connect</c>. <c>net/ipv4/inet_hashtables.c:inet_bind2_bucket_destroy</c>
    /// </summary>
    internal void Remove(IBindOwner owner)
    {
        Owners.Remove(owner);
        if (Owners.Count == 0)
        {
            Port.Addresses.Remove(this);
            return;
        }

        if (Owners.TrueForAll(other => other.IsConnectBound))
        {
            FastReuse = BindBucket.ConnectOnly;
            FastReusePort = BindBucket.ConnectOnly;
        }
    }
}
