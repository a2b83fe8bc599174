using System.Buffers.Binary;
using Conformance.Model.Wire;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Udp;

/// <summary>A datagram as the packet raw sockets see.</summary>
internal static class UdpHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Bytes = 8;

    private const int LengthAt = 4;
    private const int ChecksumAt = 6;

    /// <summary>
    /// Writes a datagram of a socket. Its checksum is left to the device, unless it was held back, and the loopback
    /// device never gets to it, so the field holds the sum of the pseudo header alone. <c>net/ipv4/udp.c:udp4_hwcsum</c>
    /// </summary>
    public static IpPacket Write(in UdpPacket packet)
    {
        var route = packet.Route;
        var bytes = new byte[Bytes + packet.Data.Length];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)packet.SourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)packet.DestinationPort);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(LengthAt), (ushort)(packet.Reach ?? bytes.Length));
        var protocol = (byte)(packet.IsLite ? IpProtocol.IPPROTO_UDPLITE : IpProtocol.IPPROTO_UDP);
        var sum = IpPacket.PseudoHeaderSum(route.Source, route.Destination, protocol, bytes.Length);
        packet.Data.Span.CopyTo(bytes.AsSpan(Bytes));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(ChecksumAt), packet.IsUnchecked ? (ushort)0 : packet.IsSummed ? Checksum(packet.Reach is > 0 and var reach ? bytes.AsSpan(0, reach) : bytes, sum) : sum);
        return IpPacket.Make(packet.Traits, protocol, route, bytes, packet.Cost);
    }

    // 0 would say that there is no checksum.
    private static ushort Checksum(ReadOnlySpan<byte> bytes, ushort pseudoHeader)
    {
        var checksum = (ushort)(ushort.MaxValue - IpIdentifiers.Sum(bytes, pseudoHeader));
        return checksum == 0 ? ushort.MaxValue : checksum;
    }
}
