using Conformance.Model.Addresses;
using Conformance.Model.Families.Inet;
using Conformance.Model.Protocols.Udp;
using Conformance.Model.Rules;
using Conformance.Model.Wire;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Raw;

/// <summary>What raw sockets get to see: a copy of every packet that matches, before its protocol does (<c>net/ipv4/raw.c:raw_v4_input</c>).</summary>
internal static class RawInput
{
    private const int IcmpHeaderBytes = 8;
    private const int FilteredTypes = 32;

    // 20 bytes of IPv4, 20 of TCP, and in the first segment of a connection 20 of options, later 12.
    private const int SynBytes = 60;
    private const int SegmentBytes = 52;
    private const int ResetBytes = 40;

    internal static readonly Rule OtherPeer = Rule.Decides(
        "raw.input.other-peer", "A connected raw socket hears its peer's address only; ports mean nothing to it.", "net/ipv4/raw.c:raw_v4_match");

    internal static readonly Rule OtherAddress = Rule.Decides(
        "raw.input.other-address", "A bound raw socket hears what is sent to its address only.", "net/ipv4/raw.c:raw_v4_match");

    internal static readonly Rule BufferFull = Rule.Decides(
        "raw.input.buffer-full", "A packet is dropped where those that wait have reached the receive buffer; the last one taken may exceed it.", "net/ipv4/raw.c:raw_v4_input");

    internal static readonly Rule Filtered = Rule.Decides(
        "raw.input.icmp-filtered", "ICMP_FILTER keeps a message out, or it is too short to have a type.", "net/ipv4/raw.c:icmp_filter");

    internal static readonly Rule ErrorTaken = Rule.Decides(
        "raw.input.error-taken", "An ICMP error about a packet of its protocol, from its address to its peer, is left with a connected raw socket, whoever sent the packet.", "net/ipv4/raw.c:raw_err");

    internal static readonly Rule ErrorQueued = Rule.Decides(
        "raw.input.error-queued", "A raw socket with IP_RECVERR has the error queued, connected or not, and it is pending as well.", "net/ipv4/raw.c:raw_err");

    internal static readonly Rule GroupRefused = Rule.Decides(
        "raw.input.group-refused", "A raw socket takes no packet to a group it did not join and IP_MULTICAST_ALL is off, or whose source it filters out.", "net/ipv4/igmp.c:ip_mc_sf_allow");

    /// <summary>Copies a packet to every raw socket that matches; tells whether one did, and was not full.</summary>
    public static bool Copy(Kernel kernel, IpPacket packet)
    {
        var isTaken = false;
        foreach (var sock in kernel.RawSocks.Socks)
        {
            if (!Matches(kernel, sock, packet.Protocol, packet.Source, packet.Destination)
                || kernel.Rules.Decide(BufferFull, sock.IsFull))
            {
                continue;
            }

            isTaken = true;
            if ((packet.Protocol != IpProtocol.IPPROTO_ICMP || !kernel.Rules.Decide(Filtered, IsFiltered(sock, packet.Payload.Span)))
                && !kernel.Rules.Decide(GroupRefused, IsRefused(sock, packet)))
            {
                sock.Enqueue(Noted(kernel, sock, packet));
            }
        }

        return isTaken;
    }

    /// <summary>Leaves the error an ICMP message reports with the raw sockets that could have sent the packet it quotes.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="quoted">The packet, as much of it as is quoted.</param>
    /// <param name="message">The ICMP message.</param>
    /// <param name="code">Its code.</param>
    /// <param name="error">The error.</param>
    public static void LeaveError(Kernel kernel, IpPacket quoted, IpPacket message, byte code, Errno error)
    {
        foreach (var sock in kernel.RawSocks.Socks)
        {
            if (!Matches(kernel, sock, quoted.Protocol, quoted.Destination, quoted.Source))
            {
                continue;
            }

            if (kernel.Rules.Decide(ErrorQueued, sock.ReceivesErrors))
            {
                sock.QueueError(kernel, QueuedError.FromIcmp(error, code, quoted, message, sock.HeaderIncluded));
                sock.PendingError = error;
            }
            else if (kernel.Rules.Decide(ErrorTaken, sock.IsConnected))
            {
                sock.PendingError = error;
            }
        }
    }

    /// <summary>Lets raw sockets of TCP see that a segment came; its bytes are not known.</summary>
    public static void Copy(Kernel kernel, in Segment segment)
    {
        var tuple = segment.Sender;
        foreach (var sock in kernel.RawSocks.Socks)
        {
            if (Matches(kernel, sock, IpProtocol.IPPROTO_TCP, tuple.LocalAddress, tuple.PeerAddress) && !kernel.Rules.Decide(BufferFull, sock.IsFull))
            {
                var length = LengthOf(segment);
                sock.Enqueue(new QueuedPacket(default, [], default, PacketCost.Of(length, 0), length));
            }
        }
    }

    private static int LengthOf(in Segment segment) => segment.Kind switch
    {
        SegmentKind.Syn or SegmentKind.SynAck => SynBytes,
        SegmentKind.Reset => ResetBytes,
        _ => SegmentBytes + segment.Data.Length,
    };

    private static bool Matches(Kernel kernel, RawSock sock, int protocol, uint peer, uint local) =>
        sock.Number == protocol
        && !kernel.Rules.Decide(OtherPeer, sock.PeerAddress != 0 && sock.PeerAddress != peer)
        && !kernel.Rules.Decide(OtherAddress, sock.ReceiveAddress != 0 && sock.ReceiveAddress != local)
        && sock.HearsLoopback;

    private static bool IsRefused(RawSock sock, IpPacket packet) =>
        InternetAddress.IsMulticast(packet.Destination) && !sock.Multicast.Allows(packet.Destination, packet.Source, Routes.LoopbackDevice);

    // net/ipv4/ip_sockglue.c:ipv4_pktinfo_prepare
    private static QueuedPacket Noted(Kernel kernel, RawSock sock, IpPacket packet)
    {
        var queued = QueuedPacket.Of(packet);
        return (sock.AskedInfo & PacketInfo.Addresses) == 0
            ? queued
            : queued with { Device = Routes.LoopbackDevice, LocalAddress = UdpDelivery.LocalAddressOf(kernel, packet.Route.Kind, packet.Source, packet.Destination) };
    }

    private static bool IsFiltered(RawSock sock, ReadOnlySpan<byte> message) =>
        message.Length < IcmpHeaderBytes || (message[0] < FilteredTypes && (sock.IcmpFilter & (1u << message[0])) != 0);
}
