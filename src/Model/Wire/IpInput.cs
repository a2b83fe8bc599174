using System.Buffers.Binary;
using Conformance.Model.Addresses;
using Conformance.Model.Protocols.Icmp;
using Conformance.Model.Protocols.Raw;
using Conformance.Model.Protocols.Udp;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Wire;

/// <summary>
/// What becomes of a packet that raw and ping sockets, or ICMP, sent (<c>net/ipv4/ip_input.c:ip_protocol_deliver_rcu</c>):
/// first raw sockets get their copies, then the protocol's handler gets the packet, and where nobody wanted it the sender
/// hears of it. Packets of TCP and UDP sockets take shorter ways, on which raw sockets listen too.
/// </summary>
/// <remarks>Not modelled: fragments, IP options, and messages with consequences that only a program would write.</remarks>
internal static class IpInput
{
    private const int UdpHeaderBytes = 8;
    private const int TcpHeaderBytes = 20;
    private const int IgmpHeaderBytes = 8;
    private const int ChecksumBreak = 76; // CHECKSUM_BREAK
    private const int UdpLengthAt = 4;
    private const int UdpChecksumAt = 6;
    private const ushort Right = 0xffff;

    internal static readonly Rule NotJoined = Rule.Decides(
        "ip.input.group-not-joined", "A multicast packet for a group nobody on the device joined reaches nobody.", "net/ipv4/route.c:__mkroute_output");

    internal static readonly Rule NoHandler = Rule.Decides(
        "ip.input.no-handler", "Nobody handles the protocol and no raw socket took the packet, so the sender is told.", "net/ipv4/ip_input.c:ip_protocol_deliver_rcu");

    internal static readonly Rule MangledDatagram = Rule.Decides(
        "ip.input.udp-mangled", "A UDP header a program wrote has a wrong length or checksum, so the datagram is dropped.", "net/ipv4/udp.c:__udp4_lib_rcv");

    /// <summary>Why it cannot be said what becomes of a packet, or null.</summary>
    public static string? WhyUnpredictable(Kernel kernel, IpPacket packet)
    {
        var payload = packet.Payload.Span;
        return packet.Protocol switch
        {
            IpProtocol.IPPROTO_ICMP => IcmpInput.WhyUnpredictable(packet),
            IpProtocol.IPPROTO_TCP when payload.Length >= TcpHeaderBytes && IsRight(packet, payload) => "a TCP segment a program wrote",
            IpProtocol.IPPROTO_IGMP when payload.Length >= IgmpHeaderBytes && IpIdentifiers.Sum(payload) == Right => "an IGMP message a program wrote",
            IpProtocol.IPPROTO_UDPLITE when payload.Length >= UdpHeaderBytes && ClaimedLength(payload) <= payload.Length => "a UDP-Lite datagram a program wrote",
            IpProtocol.IPPROTO_UDP => WhyUnpredictableDatagram(kernel, packet, payload),
            _ => null,
        };
    }

    /// <summary>Delivers a packet.</summary>
    public static void Deliver(Kernel kernel, IpPacket packet)
    {
        if (kernel.Rules.Decide(NotJoined, packet.Route.Kind == AddressKind.Multicast && !kernel.Groups.AreReceived(packet.Route.Destination, packet.Route.Source)))
        {
            return;
        }

        var isTaken = RawInput.Copy(kernel, packet);
        switch (packet.Protocol)
        {
            case IpProtocol.IPPROTO_ICMP:
                IcmpInput.Receive(kernel, packet);
                break;
            case IpProtocol.IPPROTO_UDP:
                if (!kernel.Rules.Decide(MangledDatagram, IsMangled(packet)))
                {
                    UdpDelivery.Deliver(kernel, DatagramOf(packet), Trimmed(packet));
                }

                break;
            case var protocol when !kernel.Profile.HandledProtocols.AsSpan().Contains(protocol):
                if (kernel.Rules.Decide(NoHandler, !isTaken))
                {
                    IcmpOutput.Unreachable(kernel, packet, IcmpOutput.ProtocolUnreachable);
                }

                break;
        }
    }

    private static string? WhyUnpredictableDatagram(Kernel kernel, IpPacket packet, ReadOnlySpan<byte> payload)
    {
        if (!IsMangled(packet))
        {
            return UdpDelivery.WhyUnpredictable(kernel, DatagramOf(packet));
        }

        var isChecksumAlone = payload.Length > ChecksumBreak && ClaimedLength(payload) is >= UdpHeaderBytes and var claimed && claimed <= payload.Length;
        return isChecksumAlone ? "a long datagram whose checksum is looked at when it is read" : null;
    }

    private static bool IsMangled(IpPacket packet)
    {
        var payload = packet.Payload.Span;
        if (payload.Length < UdpHeaderBytes || ClaimedLength(payload) is var claimed && (claimed < UdpHeaderBytes || claimed > payload.Length))
        {
            return true;
        }

        return BinaryPrimitives.ReadUInt16BigEndian(payload[UdpChecksumAt..]) != 0 && !IsRight(packet, payload[..claimed]);
    }

    // What lies behind the datagram is cut off before anybody is told of it.
    private static IpPacket Trimmed(IpPacket packet) =>
        packet with { Bytes = packet.Bytes[..(IpPacket.HeaderBytes + ClaimedLength(packet.Payload.Span))] };

    private static UdpPacket DatagramOf(IpPacket packet)
    {
        var payload = packet.Payload;
        return new UdpPacket(
            new Route(packet.Source, packet.Destination, packet.Route.Kind),
            BinaryPrimitives.ReadUInt16BigEndian(payload.Span),
            BinaryPrimitives.ReadUInt16BigEndian(payload.Span[2..]),
            payload[UdpHeaderBytes..ClaimedLength(payload.Span)])
        {
            TimeToLive = packet.TimeToLive,
            TypeOfService = packet.TypeOfService,
            TrueSize = packet.TrueSize,
        };
    }

    private static int ClaimedLength(ReadOnlySpan<byte> payload) => BinaryPrimitives.ReadUInt16BigEndian(payload[UdpLengthAt..]);

    private static bool IsRight(IpPacket packet, ReadOnlySpan<byte> payload) =>
        IpIdentifiers.Sum(payload, IpPacket.PseudoHeaderSum(packet.Source, packet.Destination, packet.Protocol, payload.Length)) == Right;
}
