using Conformance.Model.Addresses;

namespace Conformance.Model.Families.Inet;

/// <summary>The groups joined on the loopback device (<c>mc_list</c> of <c>struct in_device</c>), as the sockets that joined them.</summary>
public sealed class MulticastGroups
{
    // Every device with IPv4 belongs to 224.0.0.1 from the start. net/ipv4/igmp.c:ip_mc_up
    private const uint AllHosts = 0xe0000001;

    private readonly List<InetSock> _members = [];

    /// <summary>Whether the device takes datagrams to a group from a source. <c>net/ipv4/igmp.c:ip_check_mc_rcu</c></summary>
    public bool AreReceived(uint group, uint source)
    {
        var exclusive = group == AllHosts ? 1 : 0;
        var isJoined = exclusive > 0;
        var (isIncluded, excluding) = (false, 0);
        foreach (var sock in _members)
        {
            if (sock.Multicast.Find(group, Routes.LoopbackDevice) is not { } membership)
            {
                continue;
            }

            // A source that is listed twice counts twice.
            var listed = membership.Sources.Count(other => other == source);
            isJoined = true;
            exclusive += membership.IsInclusive ? 0 : 1;
            isIncluded |= membership.IsInclusive && listed > 0;
            excluding += membership.IsInclusive ? 0 : listed;
        }

        return isJoined && (source == 0 || isIncluded || exclusive != excluding);
    }

    /// <summary>
    /// How often the first socket joined a group or the last one left it: each time every route that sockets keep is made
    /// invalid. <c>net/ipv4/route.c:ip_rt_multicast_event</c>
    /// </summary>
    public int RouteGeneration { get; private set; }

    internal void Clear()
    {
        _members.Clear();
        RouteGeneration = 0;
    }

    /// <summary>A socket joins a group.</summary>
    internal void Join(InetSock sock, Membership membership)
    {
        RouteGeneration += IsJoined(membership.Group) ? 0 : 1;
        sock.Multicast.Add(membership);
        if (!_members.Contains(sock))
        {
            _members.Add(sock);
        }
    }

    /// <summary>A socket leaves a group.</summary>
    internal void Leave(InetSock sock, Membership membership)
    {
        sock.Multicast.Remove(membership);
        RouteGeneration += IsJoined(membership.Group) ? 0 : 1;
    }

    /// <summary>A socket is closed and leaves all its groups. <c>net/ipv4/igmp.c:ip_mc_drop_socket</c></summary>
    internal void Drop(InetSock sock)
    {
        if (_members.Contains(sock))
        {
            foreach (var membership in sock.Multicast.Memberships.ToList())
            {
                Leave(sock, membership);
            }

            _members.Remove(sock);
        }
    }

    private bool IsJoined(uint group) =>
        group == AllHosts || _members.Exists(sock => sock.Multicast.Find(group, Routes.LoopbackDevice) is not null);
}
