using Conformance.Model.Addresses;
using Conformance.Model.Families.Inet;
using Conformance.Model.Options;
using Conformance.Model.Protocols.Icmp;
using Conformance.Model.Protocols.Raw;
using Conformance.Model.Rules;
using Conformance.Model.Wire;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Udp;

/// <summary>Where a datagram goes (<c>net/ipv4/udp.c:__udp4_lib_rcv</c>), and the error that comes back when it goes nowhere.</summary>
/// <remarks>
/// Not modelled: the hash that chooses a member of a SO_REUSEPORT group, the order among equally good connected sockets or
/// among sockets of which one last received on the present processor, and a receive buffer so nearly full that the kernel's lazy accounting decides. All are reported as not predicted.
/// </remarks>
internal static class UdpDelivery
{
    // Of a quoted packet; less decides no differently but for a few bytes of buffer, and then nothing is predicted either.
    private const int ErrorCostMax = 1280;

    internal static readonly Rule ToGroup = Rule.Decides(
        "udp.input.to-group", "A broadcast or multicast datagram is copied to every socket that matches.", "net/ipv4/udp.c:__udp4_lib_mcast_deliver");

    internal static readonly Rule GroupNotJoined = Rule.Decides(
        "udp.input.group-not-joined", "A multicast datagram for a group nobody on the device joined reaches nobody.", "net/ipv4/route.c:__mkroute_output");

    internal static readonly Rule NoSocket = Rule.Decides(
        "udp.input.no-socket", "A datagram no socket takes is answered with port unreachable.", "net/ipv4/udp.c:__udp4_lib_rcv");

    internal static readonly Rule AnswerPossible = Rule.Decides(
        "udp.input.unreachable-sent", "Port unreachable can only be sent from an address of this host.", "net/ipv4/icmp.c:__icmp_send");

    internal static readonly Rule ErrorTaken = Rule.Decides(
        "udp.input.unreachable-taken", "Port unreachable leaves ECONNREFUSED with the sender's socket when it is connected.", "net/ipv4/udp.c:__udp4_lib_err");

    internal static readonly Rule ErrorQueued = Rule.Decides(
        "udp.input.unreachable-queued", "A sender with IP_RECVERR has port unreachable queued, connected or not, and the error is pending as well.", "net/ipv4/udp.c:__udp4_lib_err");

    internal static readonly Rule ErrorQueueFull = Rule.Decides(
        "udp.input.error-queue-full", "An error that does not fit the receive buffer is not queued, though it is pending.", "net/core/skbuff.c:sock_queue_err_skb");

    internal static readonly Rule GroupRefused = Rule.Decides(
        "udp.input.group-refused", "A socket takes no datagram of a group it did not join and IP_MULTICAST_ALL is off, or whose source it filters out.", "net/ipv4/igmp.c:ip_mc_sf_allow");

    internal static readonly Rule Segmented = Rule.Decides(
        "udp.input.segmented", "Datagrams that were sent together are queued one by one, unless the socket has UDP_GRO.", "net/ipv4/udp.c:udp_queue_rcv_skb");

    internal static readonly Rule BufferFull = Rule.Decides(
        "udp.input.buffer-full", "A datagram that does not fit the receive buffer is dropped, unless the buffer is empty.", "net/ipv4/udp.c:__udp_enqueue_schedule_skb");

    internal static readonly Rule AllWanted = Rule.Decides(
        "udp.input.lite-all-wanted", "A UDP-Lite socket that set UDPLITE_RECV_CSCOV to 0 takes no datagram whose checksum reaches over a part.", "net/ipv4/udp.c:udp_queue_rcv_one_skb");

    internal static readonly Rule ReachesTooLittle = Rule.Decides(
        "udp.input.lite-reaches-too-little", "A UDP-Lite socket takes no datagram whose checksum reaches over a part smaller than UDPLITE_RECV_CSCOV.", "net/ipv4/udp.c:udp_queue_rcv_one_skb");

    /// <summary>Why the fate of a datagram cannot be predicted, or null.</summary>
    public static string? WhyUnpredictable(Kernel kernel, in UdpPacket packet)
    {
        var trueSize = packet.Cost;
        foreach (var sock in kernel.UdpPortsOf(packet.IsLite).Socks)
        {
            if ((sock.Number == packet.DestinationPort && IsAccountingUnclear(sock, trueSize))
                || (sock.Number == packet.SourcePort && sock.ReceivesErrors && IsAccountingUnclear(sock, ErrorCostMax)))
            {
                return "a receive buffer so full that lazily returned space decides";
            }

            if (sock.Encapsulation != 0 && (sock.Number == packet.DestinationPort || sock.Number == packet.SourcePort))
            {
                return "UDP_ENCAP unpacks datagrams and looks for errors elsewhere";
            }

            if (sock.Number == packet.DestinationPort && MayBeRepacked(sock, packet))
            {
                return "a packet of several pieces that is repacked in a receive buffer half full";
            }
        }

        if (packet.SegmentBytes > 0 && !kernel.RawSocks.IsEmpty)
        {
            return "datagrams to be cut, which raw sockets see before they are";
        }

        return !packet.IsToGroup
            ? UdpLookup.WhyAmbiguous(kernel, Inbound(packet)) ?? UdpLookup.WhyAmbiguous(kernel, Returning(packet))
            : null;
    }

    /// <summary>Delivers a datagram.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="packet">The datagram.</param>
    /// <param name="written">The packet it came in, which raw sockets have seen; null where it comes from a UDP socket.</param>
    public static void Deliver(Kernel kernel, in UdpPacket packet, IpPacket? written = null)
    {
        var isRefused = packet.Route.Kind == AddressKind.Multicast && !(packet.WasGroupReceived ?? kernel.Groups.AreReceived(packet.Route.Destination, packet.Route.Source));
        if (written is null && kernel.Rules.Decide(GroupNotJoined, isRefused))
        {
            return;
        }

        if (written is null && !kernel.RawSocks.IsEmpty)
        {
            written = UdpHeader.Write(packet);
            RawInput.Copy(kernel, written);
        }

        if (kernel.Rules.Decide(ToGroup, packet.IsToGroup))
        {
            DeliverToGroup(kernel, packet);
            return;
        }

        var receiver = UdpLookup.Find(kernel, Inbound(packet));
        if (kernel.Rules.Decide(NoSocket, receiver is null))
        {
            ReturnUnreachable(kernel, packet, written);
        }
        else if (receiver is not null)
        {
            Enqueue(kernel, receiver, packet);
        }
    }

    private static UdpLookup.Addresses Inbound(in UdpPacket packet) =>
        new(packet.Route.Source, packet.SourcePort, packet.Route.Destination, packet.DestinationPort, packet.IsLite);

    private static UdpLookup.Addresses Returning(in UdpPacket packet) =>
        new(packet.Route.Destination, packet.DestinationPort, packet.Route.Source, packet.SourcePort, packet.IsLite);

    private static void DeliverToGroup(Kernel kernel, in UdpPacket packet)
    {
        foreach (var sock in kernel.UdpPortsOf(packet.IsLite).Socks)
        {
            if (!UdpLookup.MatchesGroup(sock, Inbound(packet)))
            {
                continue;
            }

            var isRefused = InternetAddress.IsMulticast(packet.Route.Destination)
                && !sock.Multicast.Allows(packet.Route.Destination, packet.Route.Source, Routes.LoopbackDevice);
            if (!kernel.Rules.Decide(GroupRefused, isRefused))
            {
                Enqueue(kernel, sock, packet);
            }
        }
    }

    private static bool IsLocal(Kernel kernel, uint address) => LocalAddresses.KindOf(kernel.World, address) == AddressKind.Local;

    // The error travels back to whoever would receive an answer from that peer, which need not be the socket that sent.
    private static void ReturnUnreachable(Kernel kernel, in UdpPacket packet, IpPacket? written)
    {
        // A datagram whose destination is foreign came here by a stale route; no answer can leave from that address. One
        // whose source is foreign was sent by a transparent socket; no answer can go there.
        var isPossible = IsLocal(kernel, packet.Route.Destination) && IsLocal(kernel, packet.Route.Source);
        if (written is null && !kernel.Rules.Decide(AnswerPossible, isPossible))
        {
            return;
        }

        if (written is not null && !IcmpOutput.Unreachable(kernel, written, IcmpOutput.PortUnreachable))
        {
            return;
        }

        if (UdpLookup.Find(kernel, Returning(packet)) is not { } sender)
        {
            return;
        }

        if (kernel.Rules.Decide(ErrorQueued, sender.ReceivesErrors))
        {
            QueueError(kernel, sender, QueuedError.Unreachable(packet.Header, packet.Data, kernel.Profile.DefaultTtl));
            sender.PendingError = Errno.ECONNREFUSED;
        }
        else if (kernel.Rules.Decide(ErrorTaken, sender.IsConnected))
        {
            sender.PendingError = Errno.ECONNREFUSED;
        }
    }

    /// <summary>Queues an error with its sender.</summary>
    public static void QueueError(Kernel kernel, UdpSock sock, QueuedError error)
    {
        if (!kernel.Rules.Decide(ErrorQueueFull, sock.QueuedTrueSize + sock.ErrorTrueSize + error.TrueSize >= sock.ReceiveBuffer))
        {
            sock.Errors.Enqueue(error);
        }
    }

    private static void Enqueue(Kernel kernel, UdpSock sock, in UdpPacket packet)
    {
        if (!kernel.Rules.Decide(Segmented, packet.IsCut && !sock.Options.Has(OptionFlags.ReceiveOffload)))
        {
            Enqueue(kernel, sock, packet, packet.Data, packet.Cost);
            return;
        }

        for (var data = packet.Data; !data.IsEmpty; data = data[Math.Min(data.Length, packet.SegmentBytes)..])
        {
            var segment = data[..Math.Min(data.Length, packet.SegmentBytes)];
            Enqueue(kernel, sock, packet with { SegmentBytes = 0 }, segment, segment.Length + DatagramCost.PagedOverhead);
        }
    }

    private static void Enqueue(Kernel kernel, UdpSock sock, in UdpPacket packet, ReadOnlyMemory<byte> data, int trueSize)
    {
        if (RefusesReach(kernel, sock, packet))
        {
            return;
        }

        var used = sock.QueuedTrueSize + sock.ErrorTrueSize;
        sock.HasTraffic = true;
        sock.HasSeenProcessor |= sock.PeerAddress != 0;
        if (kernel.Rules.Decide(BufferFull, used + trueSize > sock.ReceiveBuffer && used > 0))
        {
            return;
        }

        var notes = (sock.AskedInfo & PacketInfo.Addresses) != 0;
        sock.Received.Enqueue(new Datagram(data, packet.Header, trueSize, notes ? Routes.LoopbackDevice : 0, notes ? LocalAddressOf(kernel, packet.Route.Kind, packet.Route.Source, packet.Route.Destination) : 0)
        {
            SegmentBytes = packet.IsCut ? packet.SegmentBytes : 0,
        });
        sock.QueuedTrueSize += trueSize;
    }

    private static bool RefusesReach(Kernel kernel, UdpSock sock, in UdpPacket packet)
    {
        if (sock.ReceiveReach is not { } least || !packet.IsPartlySummed)
        {
            return false;
        }

        return kernel.Rules.Decide(AllWanted, least == 0) || kernel.Rules.Decide(ReachesTooLittle, packet.Reach < least);
    }

    /// <summary>The address of this host a packet came to; of a group, the one this host would answer from. <c>net/ipv4/fib_frontend.c:fib_compute_spec_dst</c></summary>
    public static uint LocalAddressOf(Kernel kernel, AddressKind kind, uint source, uint destination) =>
        kind is not (AddressKind.Broadcast or AddressKind.Multicast) ? destination
        : LocalAddresses.KindOf(kernel.World, source) == AddressKind.Local ? LocalAddresses.PreferredSource(kernel.World, source)
        : 0;

    // What a packet of several pieces costs changes where the kernel repacks it, which it does in a buffer half full.
    private static bool MayBeRepacked(UdpSock sock, in UdpPacket packet)
    {
        var pieces = packet.IsCut ? (packet.Data.Length / packet.SegmentBytes) + 1 : 1;
        return packet.TrueSize != 0
            && sock.QueuedTrueSize + sock.ErrorTrueSize + sock.LaggingTrueSize + packet.Data.Length + (pieces * DatagramCost.PagedOverhead) > sock.ReceiveBuffer / 2;
    }

    private static bool IsAccountingUnclear(UdpSock sock, int trueSize)
    {
        var used = sock.QueuedTrueSize + sock.ErrorTrueSize;
        return sock.LaggingTrueSize > 0
            && (used + trueSize <= sock.ReceiveBuffer || used == 0)
            && used + sock.LaggingTrueSize + trueSize > sock.ReceiveBuffer;
    }
}
