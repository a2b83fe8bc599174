namespace Conformance.Model.Families.Inet;

/// <summary>What a socket knows of multicast: how it sends, and the groups it joined (<c>mc_*</c> of <c>struct inet_sock</c>).</summary>
public sealed class MulticastState
{
    /// <summary>The device multicast leaves by, 0 for none chosen (<c>mc_index</c>).</summary>
    public int Device { get; internal set; }

    /// <summary>The source address of multicast, 0 for none chosen (<c>mc_addr</c>).</summary>
    public uint Address { get; internal set; }

    /// <summary>IP_MULTICAST_TTL.</summary>
    public int TimeToLive { get; internal set; } = 1;

    /// <summary>IP_MULTICAST_LOOP, which the loopback device does not ask.</summary>
    public bool Loops { get; internal set; } = true;

    /// <summary>IP_MULTICAST_ALL: whether groups that others joined are received as well.</summary>
    public bool ReceivesAll { get; internal set; } = true;

    /// <summary>The groups joined, newest first.</summary>
    public IReadOnlyList<Membership> Memberships => _memberships;

    private readonly List<Membership> _memberships = [];

    /// <summary>The membership in a group on a device, or null.</summary>
    public Membership? Find(uint group, int device)
    {
        foreach (var membership in _memberships)
        {
            if (membership.Group == group && membership.Device == device)
            {
                return membership;
            }
        }

        return null;
    }

    /// <summary>Whether a datagram to that group from that source is for the socket. <c>net/ipv4/igmp.c:ip_mc_sf_allow</c></summary>
    public bool Allows(uint group, uint source, int device) =>
        Find(group, device) is { } membership ? membership.Allows(source) : ReceivesAll;

    internal void Add(Membership membership) => _memberships.Insert(0, membership);

    internal void Remove(Membership membership) => _memberships.Remove(membership);

    internal void Clear() => _memberships.Clear();

    /// <summary>Takes over the options of another socket; memberships stay with it.</summary>
    internal void CopyFrom(MulticastState other)
    {
        Device = other.Device;
        Address = other.Address;
        TimeToLive = other.TimeToLive;
        Loops = other.Loops;
        ReceivesAll = other.ReceivesAll;
    }
}

/// <summary>A group a socket joined on a device, with its filter of sources (<c>struct ip_mc_socklist</c>).</summary>
public sealed class Membership
{
    private readonly List<uint> _sources = [];

    /// <summary>Joins.</summary>
    public Membership(uint group, int device, uint address, bool isInclusive) =>
        (Group, Device, Address, IsInclusive) = (group, device, address, isInclusive);

    /// <summary>The group.</summary>
    public uint Group { get; }

    /// <summary>The device, by index.</summary>
    public int Device { get; }

    /// <summary>The address the device was named by, 0 for none.</summary>
    public uint Address { get; }

    /// <summary>Whether only the sources listed are received (MCAST_INCLUDE), and not all but those (MCAST_EXCLUDE).</summary>
    public bool IsInclusive { get; internal set; }

    /// <summary>Whether there was a source in the filter since it was last replaced by none; from then on its mode stays.</summary>
    public bool HasFilter { get; private set; }

    /// <summary>The sources.</summary>
    public IReadOnlyList<uint> Sources => _sources;

    /// <summary>Whether the filter lets a source pass; without one, the mode alone decides.</summary>
    public bool Allows(uint source) => HasFilter && _sources.Contains(source) ? IsInclusive : !IsInclusive;

    internal void Add(uint source)
    {
        _sources.Add(source);
        HasFilter = true;
    }

    internal void Remove(uint source) => _sources.Remove(source);

    /// <summary>Replaces mode and sources; the same source may stand there more than once.</summary>
    internal void Replace(bool isInclusive, IEnumerable<uint> sources)
    {
        IsInclusive = isInclusive;
        _sources.Clear();
        _sources.AddRange(sources);
        HasFilter = _sources.Count > 0;
    }
}
