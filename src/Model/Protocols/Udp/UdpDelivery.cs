using Conformance.Model.Addresses;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Udp;

/// <summary>Where a datagram goes (<c>net/ipv4/udp.c:__udp4_lib_rcv</c>), and the error that comes back when it goes nowhere.</summary>
/// <remarks>
/// Not modelled: the hash that chooses a member of a SO_REUSEPORT group, the order among equally good connected sockets or
/// among sockets of which one last received on the present processor, and a receive buffer so nearly full that the kernel's lazy accounting decides. All are reported as not predicted.
/// </remarks>
internal static class UdpDelivery
{
    private const uint AllHosts = 0xe0000001;

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

    internal static readonly Rule BufferFull = Rule.Decides(
        "udp.input.buffer-full", "A datagram that does not fit the receive buffer is dropped, unless the buffer is empty.", "net/ipv4/udp.c:__udp_enqueue_schedule_skb");

    /// <summary>A datagram on its way.</summary>
    public readonly record struct Packet(Route Route, int SourcePort, int DestinationPort, ReadOnlyMemory<byte> Data);

    /// <summary>Why the fate of a datagram cannot be predicted, or null.</summary>
    public static string? WhyUnpredictable(Kernel kernel, in Packet packet)
    {
        var trueSize = DatagramCost.Of(packet.Data.Length);
        foreach (var sock in kernel.UdpPorts.Socks)
        {
            if (sock.Number == packet.DestinationPort && IsAccountingUnclear(sock, trueSize))
            {
                return "a receive buffer so full that lazily returned space decides";
            }
        }

        return packet.Route.Kind == AddressKind.Local
            ? UdpLookup.WhyAmbiguous(kernel, Inbound(packet)) ?? UdpLookup.WhyAmbiguous(kernel, Returning(packet))
            : null;
    }

    /// <summary>Delivers a datagram.</summary>
    public static void Deliver(Kernel kernel, in Packet packet)
    {
        if (kernel.Rules.Decide(ToGroup, packet.Route.Kind != AddressKind.Local))
        {
            DeliverToGroup(kernel, packet);
            return;
        }

        var receiver = UdpLookup.Find(kernel, Inbound(packet));
        if (kernel.Rules.Decide(NoSocket, receiver is null))
        {
            ReturnUnreachable(kernel, packet);
        }
        else if (receiver is not null)
        {
            Enqueue(kernel, receiver, packet);
        }
    }

    private static UdpLookup.Addresses Inbound(in Packet packet) =>
        new(packet.Route.Source, packet.SourcePort, packet.Route.Destination, packet.DestinationPort);

    private static UdpLookup.Addresses Returning(in Packet packet) =>
        new(packet.Route.Destination, packet.DestinationPort, packet.Route.Source, packet.SourcePort);

    private static void DeliverToGroup(Kernel kernel, in Packet packet)
    {
        var isJoined = packet.Route.Kind == AddressKind.Broadcast || packet.Route.Destination == AllHosts;
        if (kernel.Rules.Decide(GroupNotJoined, !isJoined))
        {
            return;
        }

        foreach (var sock in kernel.UdpPorts.Socks)
        {
            if (UdpLookup.MatchesGroup(sock, Inbound(packet)))
            {
                Enqueue(kernel, sock, packet);
            }
        }
    }

    // The error travels back to whoever would receive an answer from that peer, which need not be the socket that sent.
    private static void ReturnUnreachable(Kernel kernel, in Packet packet)
    {
        // A datagram whose destination is foreign came here by a stale route; no answer can leave from that address.
        if (!kernel.Rules.Decide(AnswerPossible, LocalAddresses.KindOf(kernel.World, packet.Route.Destination) == AddressKind.Local))
        {
            return;
        }

        var sender = UdpLookup.Find(kernel, Returning(packet));
        if (sender is not null && kernel.Rules.Decide(ErrorTaken, sender.IsConnected))
        {
            sender.PendingError = Errno.ECONNREFUSED;
        }
    }

    private static void Enqueue(Kernel kernel, UdpSock sock, in Packet packet)
    {
        var trueSize = DatagramCost.Of(packet.Data.Length);
        if (kernel.Rules.Decide(BufferFull, sock.QueuedTrueSize + trueSize > sock.ReceiveBuffer && sock.QueuedTrueSize > 0))
        {
            return;
        }

        sock.Received.Enqueue(new Datagram(packet.Data, packet.Route.Source, packet.SourcePort, trueSize));
        sock.QueuedTrueSize += trueSize;
        sock.HasProcessor |= sock.PeerAddress != 0;
    }

    private static bool IsAccountingUnclear(UdpSock sock, int trueSize) =>
        sock.LaggingTrueSize > 0
        && (sock.QueuedTrueSize + trueSize <= sock.ReceiveBuffer || sock.QueuedTrueSize == 0)
        && sock.QueuedTrueSize + sock.LaggingTrueSize + trueSize > sock.ReceiveBuffer;
}
