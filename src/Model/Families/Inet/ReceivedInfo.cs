using System.Buffers.Binary;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families.Inet;

/// <summary>What <c>recvmsg</c> tells of a packet, one control message for each option, in the kernel's order (<c>net/ipv4/ip_sockglue.c:ip_cmsg_recv_offset</c>).</summary>
internal static class ReceivedInfo
{
    /// <summary>Puts the messages a socket asks for.</summary>
    /// <param name="message">Where they go.</param>
    /// <param name="asked">What the socket asks for.</param>
    /// <param name="header">The headers of the packet.</param>
    /// <param name="device">The device it came by, 0 where nobody noted it.</param>
    /// <param name="local">The address of this host it came to, 0 where nobody noted it.</param>
    /// <param name="destinationPort">The port found where that of the header should stand, or null where there is none.</param>
    public static void Put(MessageOutput message, PacketInfo asked, in PacketHeader header, int device, uint local, int? destinationPort)
    {
        Span<byte> bytes = stackalloc byte[16];
        if ((asked & PacketInfo.Addresses) != 0)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, device);
            BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], local);
            BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], header.Destination);
            message.Put(OptionLevel.IPPROTO_IP, SocketOption.IP_PKTINFO.Number, bytes[..12]);
        }

        if ((asked & PacketInfo.TimeToLive) != 0)
        {
            message.Put(OptionLevel.IPPROTO_IP, SocketOption.IP_TTL.Number, header.TimeToLive);
        }

        if ((asked & PacketInfo.TypeOfService) != 0)
        {
            bytes[0] = (byte)header.TypeOfService;
            message.Put(OptionLevel.IPPROTO_IP, SocketOption.IP_TOS.Number, bytes[..1]);
        }

        if ((asked & PacketInfo.OriginalDestination) != 0 && destinationPort is { } port)
        {
            bytes.Clear();
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, AddressFamily.AF_INET);
            BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], (ushort)port);
            BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], header.Destination);
            message.Put(OptionLevel.IPPROTO_IP, SocketOption.IP_RECVORIGDSTADDR.Number, bytes);
        }
    }
}
