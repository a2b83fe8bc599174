using Conformance.Scenarios;

namespace Conformance.Oracle.Isolation;

/// <summary>
/// Namespaces to use again, one for each set of devices and addresses. All are children of one parent whose children have small
/// socket tables of their own: listing what a scenario left takes microseconds, and the host's tables are not touched.
/// </summary>
internal sealed class NamespacePool : IDisposable
{
    /// <summary>Entries of the TCP table of namespaces made from here.</summary>
    public const string TcpTableEntries = "net/ipv4/tcp_child_ehash_entries";

    /// <summary>Entries of the UDP table of namespaces made from here.</summary>
    public const string UdpTableEntries = "net/ipv4/udp_child_hash_entries";

    private const int NamespacesMax = 16;
    private const string MaxTimeWait = "net/ipv4/tcp_max_tw_buckets";
    private const string MaxHalfOpen = "net/ipv4/tcp_max_syn_backlog";

    private readonly Dictionary<NamespaceShape, NetworkNamespace> _byShape = [];
    private readonly Queue<NamespaceShape> _oldestFirst = [];
    private readonly NetworkNamespace _parent;
    private readonly string? _maxTimeWait;
    private readonly string? _maxHalfOpen;

    /// <summary>Makes the parent, and leaves the calling thread in it.</summary>
    public NamespacePool()
    {
        _parent = NetworkNamespace.CreateBare();

        // The kernel derives these two from the size of the table; the children get what a namespace of the host has.
        _maxTimeWait = NetworkNamespace.ReadSetting(MaxTimeWait);
        _maxHalfOpen = NetworkNamespace.ReadSetting(MaxHalfOpen);
        TrySetTableSize(TcpTableEntries, "64");
        TrySetTableSize(UdpTableEntries, "128");
    }

    /// <summary>How many namespaces were made.</summary>
    public long Created { get; private set; }

    /// <summary>The namespace of that shape; the calling thread may then be in any namespace.</summary>
    /// <exception cref="WorldUnavailableException">The host cannot make these devices and addresses.</exception>
    public NetworkNamespace For(NamespaceShape shape)
    {
        if (_byShape.TryGetValue(shape, out var pooled))
        {
            return pooled;
        }

        if (_oldestFirst.Count == NamespacesMax)
        {
            _byShape.Remove(_oldestFirst.Dequeue(), out var oldest);
            oldest?.Dispose();
        }

        var created = Create(shape);
        _byShape.Add(shape, created);
        _oldestFirst.Enqueue(shape);
        return created;
    }

    /// <summary>Makes a namespace that is not pooled, and leaves the calling thread in it.</summary>
    public NetworkNamespace Create(NamespaceShape shape)
    {
        _parent.Enter();
        var created = NetworkNamespace.Create(shape);
        Created++;
        Keep(MaxTimeWait, _maxTimeWait);
        Keep(MaxHalfOpen, _maxHalfOpen);
        NetworkNamespace.WriteSetting("net/ipv4/tcp_no_metrics_save", "1");
        return created;
    }

    /// <summary>Throws a namespace away; the next request for its shape makes another.</summary>
    public void Retire(NetworkNamespace retired)
    {
        if (_byShape.TryGetValue(retired.Shape, out var pooled) && ReferenceEquals(pooled, retired))
        {
            _byShape.Remove(retired.Shape);
            var kept = _oldestFirst.Where(shape => shape != retired.Shape).ToList();
            _oldestFirst.Clear();
            kept.ForEach(_oldestFirst.Enqueue);
        }

        retired.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var shape in _oldestFirst)
        {
            _byShape[shape].Dispose();
        }

        _parent.Dispose();
    }

    private static void Keep(string path, string? value)
    {
        if (value is not null)
        {
            NetworkNamespace.WriteSetting(path, value);
        }
    }

    // Kernels before 6.1 (TCP) and 6.2 (UDP) have one table for all namespaces: slower to list, nothing else.
    private static void TrySetTableSize(string path, string entries)
    {
        if (NetworkNamespace.ReadSetting(path) is not null)
        {
            NetworkNamespace.WriteSetting(path, entries);
        }
    }
}
