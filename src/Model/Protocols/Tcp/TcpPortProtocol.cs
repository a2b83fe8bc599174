using Conformance.Model.Families;
using Conformance.Model.Families.Inet;
using Conformance.Model.Ports;
using Conformance.Model.Rules;
using Conformance.Scenarios;

namespace Conformance.Model.Protocols.Tcp;

/// <summary>How TCP gives out ports. <c>net/ipv4/inet_connection_sock.c:inet_csk_get_port</c></summary>
internal sealed class TcpPortProtocol : IPortProtocol
{
    internal static readonly Rule JoinsByCache = Rule.Decides(
        "port.tcp.reuse-port-cache", "A SO_REUSEPORT socket that looks like the last one bound to the port joins without a look at the others there.", "net/ipv4/inet_connection_sock.c:sk_reuseport_match");

    internal static readonly Rule JoinsInRepair = Rule.Decides(
        "port.tcp.repair-joins", "A socket in repair joins any port in use, whoever holds it.", "net/ipv4/inet_connection_sock.c:inet_csk_get_port");

    internal static readonly Rule SharedAutomatically = Rule.Decides(
        "port.tcp.autobind-reuse", "With ip_autobind_reuse, when no port is free, one is chosen that SO_REUSEADDR lets the socket share.", "net/ipv4/inet_connection_sock.c:inet_csk_find_open_port");

    public static TcpPortProtocol Instance { get; } = new();

    public bool Conflicts(Kernel kernel, InetSock sock, uint address, int port)
    {
        var tcp = (TcpSock)sock;
        return kernel.TcpPorts.Find(port) is { } bucket
            && !kernel.Rules.Decide(JoinsInRepair, sock.Reuse == AddressReuse.Forced)
            && !kernel.Rules.Decide(JoinsByCache, ReusePortCache.Matches(bucket, tcp, address))
            && BindConflict.Exists(kernel.Rules, tcp, address, bucket, reusePortCounts: true);
    }

    public ValueList<PortTier> AutomaticPorts(Kernel kernel, InetSock sock, uint address)
    {
        var tcp = (TcpSock)sock;
        var range = EphemeralPorts.RangeOf(kernel.World, sock);
        var tiers = new List<PortTier>(8);

        // Forced reuse, that of a socket in repair, does not count here.
        var searchesHalves = sock.Reuse == AddressReuse.Can;
        tiers.AddRange(EphemeralPorts.ForBind(range, searchesHalves, Unusable(kernel, range, bucket => BindConflict.AnyOverlap(tcp, address, bucket))));
        if (kernel.Rules.Decide(SharedAutomatically, kernel.World.AutobindReuse && tiers.TrueForAll(tier => tier.IsEmpty || tier.MayBeMissed)))
        {
            tiers.AddRange(EphemeralPorts.ForBind(
                range, searchesHalves, Unusable(kernel, range, bucket => BindConflict.Exists(kernel.Rules, tcp, address, bucket, reusePortCounts: false))));
        }

        return [.. tiers];
    }

    public void TakePort(Kernel kernel, InetSock sock, int port) => kernel.TcpPorts.Bind((TcpSock)sock, port);

    /// <summary>The ports of a range that are reserved or that the predicate finds taken, ascending.</summary>
    internal static int[] Unusable(Kernel kernel, NumberRange range, Func<BindBucket, bool> isTaken)
    {
        var ports = new SortedSet<int>();
        foreach (var port in kernel.World.ReservedPorts)
        {
            if (range.Contains(port))
            {
                ports.Add(port);
            }
        }

        foreach (var bucket in kernel.TcpPorts.Buckets)
        {
            if (range.Contains(bucket.Port) && isTaken(bucket))
            {
                ports.Add(bucket.Port);
            }
        }

        return [.. ports];
    }
}
