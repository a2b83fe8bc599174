using Conformance.Model.Families.Inet;

namespace Conformance.Model.Protocols.Udp;

/// <summary>A datagram waiting to be read.</summary>
/// <param name="Data">The payload.</param>
/// <param name="Header">What its headers say.</param>
/// <param name="TrueSize">What it costs of the receive buffer, in bytes (<c>skb->truesize</c>).</param>
/// <param name="Device">The device it came by, noted only for sockets that asked for IP_PKTINFO when it came; else 0.</param>
/// <param name="LocalAddress">The address of this host it came to, likewise.</param>
public readonly record struct Datagram(ReadOnlyMemory<byte> Data, PacketHeader Header, int TrueSize, int Device, uint LocalAddress)
{
    /// <summary>The bytes of each datagram it is made of, where several were sent and are received together; else 0.</summary>
    public int SegmentBytes { get; init; }
}

/// <summary>The protocol side of a socket of UDP or UDP-Lite (<c>struct udp_sock</c>).</summary>
public sealed class UdpSock : InetSock
{
    /// <summary>Makes a fresh socket (<c>net/ipv4/udp.c:udp_init_sock</c>).</summary>
    public UdpSock(Kernel kernel, bool isLite = false)
        : base(kernel)
    {
        IsLite = isLite;
        ReceiveBuffer = kernel.Profile.ReceiveBufferDefault;
        SendBuffer = kernel.Profile.SendBufferDefault;
    }

    /// <summary>Whether it is of UDP-Lite, whose checksums need not reach over all data.</summary>
    public bool IsLite { get; }

    /// <summary>UDPLITE_SEND_CSCOV: the bytes of header and data the checksum reaches over, 0 for all; null where it was never set.</summary>
    public int? SendReach { get; internal set; }

    /// <summary>UDPLITE_RECV_CSCOV: the least that checksums which do not reach over all must reach over, 0 for all; null where it was never set.</summary>
    public int? ReceiveReach { get; internal set; }

    /// <summary>Whether <c>connect</c> set a peer: such a socket is in TCP_ESTABLISHED, any other in TCP_CLOSE.</summary>
    public bool IsConnected { get; internal set; }

    /// <summary>
    /// Where the last attempt to connect wanted to go, whether it succeeded or not, or the last datagram that was held back (<c>inet->cork.fl</c>). A send on a
    /// connected socket takes its destination from here whenever it finds its route cached.
    /// </summary>
    public uint FlowAddress { get; internal set; }

    /// <summary>The source address that goes with <see cref="FlowAddress"/>.</summary>
    public uint FlowSource { get; internal set; }

    /// <summary>The port that goes with <see cref="FlowAddress"/>.</summary>
    public int FlowPort { get; internal set; }

    /// <summary>The kind of destination the cached route leads to, null while no route is cached (<c>sk_dst_cache</c>).</summary>
    public Addresses.AddressKind? CachedRoute { get; private set; }

    /// <summary>How often routes had been made invalid when the cached one was found (<c>rt_genid</c>).</summary>
    public int RouteGeneration { get; private set; }

    /// <summary>
    /// Whether the cached route was made invalid since, and it shows who finds the next one: the flow points elsewhere than the
    /// peer, or looking again could refuse. <c>net/ipv4/datagram.c:ip4_datagram_release_cb</c>
    /// </summary>
    internal bool IsFlushedRouteVisible(Kernel kernel) =>
        RouteGeneration != kernel.Groups.RouteGeneration
        && (FlowAddress != PeerAddress || FlowPort != PeerPort || CachedRoute != Addresses.AddressKind.Local);

    /// <summary>Keeps a route.</summary>
    internal void CacheRoute(Kernel kernel, Addresses.AddressKind kind) => (CachedRoute, RouteGeneration) = (kind, kernel.Groups.RouteGeneration);

    /// <summary>UDP_CORK.</summary>
    public bool IsCorked { get; internal set; }

    /// <summary>The datagram held back, or null.</summary>
    public PendingDatagram? Pending { get; internal set; }

    /// <summary>Datagrams received and not read, oldest first.</summary>
    public Queue<Datagram> Received { get; } = new();

    /// <summary>What the waiting datagrams cost of the receive buffer, in bytes.</summary>
    public int QueuedTrueSize { get; internal set; }

    /// <summary>What the queued errors cost of the receive buffer, in bytes.</summary>
    public int ErrorTrueSize
    {
        get
        {
            var sum = 0;
            foreach (var error in Errors)
            {
                sum += error.TrueSize;
            }

            return sum;
        }
    }

    /// <summary>
    /// The most that reading may have left charged to the receive buffer, in bytes: space is given back in portions, and
    /// when exactly depends on who looked at the queue in between.
    /// </summary>
    public int LaggingTrueSize { get; internal set; }

    /// <summary>
    /// Whether the socket may be preferred, among equals, on some processor: one that SO_INCOMING_CPU named, or the one it
    /// last received on while it had a peer (<c>sk_incoming_cpu</c>).
    /// </summary>
    public bool HasProcessor => HasSeenProcessor || Options.IncomingProcessor >= 0;

    /// <summary>UDP_SEGMENT in bytes: longer datagrams are cut; 0 for not at all.</summary>
    public int SegmentSize { get; internal set; }

    /// <summary>UDP_ENCAP: what is unpacked before anybody sees it, 0 for nothing.</summary>
    public int Encapsulation { get; internal set; }

    /// <summary>Whether the socket has changed its receive address while bound; its place among equals is then up to a hash.</summary>
    public bool WasRehashed { get; internal set; }

    /// <summary>
    /// The address and the peer the socket is filed under as connected, since it first was; a peer set later does not move
    /// it (<c>net/ipv4/udp.c:udp_lib_hash4</c>). Null for a socket that is not filed so.
    /// </summary>
    public (uint Local, uint Peer, int PeerPort)? FiledAs { get; internal set; }

    /// <summary>What the header of a datagram with so much data says its checksum reaches over; null for its length. <c>include/net/udplite.h:udplite_csum</c></summary>
    internal int? ReachOf(int dataBytes) => SendReach is { } reach && reach < UdpHeader.Bytes + dataBytes ? reach : null;

    /// <inheritdoc/>
    internal override void ForgetRoute() => CachedRoute = null;

    /// <summary>Why, because of options, what the socket sends is not predicted; null where it is.</summary>
    internal string? WhySendingHindered() => this switch
    {
        _ when Encapsulation != 0 => "UDP_ENCAP looks for errors elsewhere",
        _ when Options.HeaderOptions.Count > 0 => "IP_OPTIONS takes room in datagrams",
        _ => null,
    };
}
