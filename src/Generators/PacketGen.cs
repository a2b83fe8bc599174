using System.Buffers.Binary;
using Conformance.Model.Families;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Generators;

/// <summary>
/// Data for raw and ping sockets: messages of the protocol that are right, or nearly. Letters alone would reach nobody but
/// the raw sockets that listen.
/// </summary>
internal static class PacketGen
{
    private const int ChecksumBytes = 2;
    private const int UdpHeaderBytes = 8;
    private const int TypesEnd = 44;
    private const int LettersPercent = 25;
    private const int SpoiledPercent = 12;
    private const int LongPercent = 3;
    private const int PayloadMax = 65515;
    private const int LongSpread = 10;

    private static readonly int[] Sizes = [0, 0, 1, 2, 3, 8, 20, 100, 180, 198, 400, 600, 1000];
    private static readonly int[] CarriedProtocols = [1, 1, 17, 17, 47, 50, 200, 255, 6, 0];
    private static readonly uint[] Hosts = [0, 0x7F00_0001, 0x7F00_0001, 0x7F00_0002, 0x0808_0808, 0x7FFF_FFFF];

    /// <summary>Whether the socket the next call is about sends packets.</summary>
    public static bool IsAimedAtPackets(Draft draft) => SocketOf(draft) is not null;

    /// <summary>Data for the socket the next call is about.</summary>
    public static PayloadArgument Payload(Draft draft)
    {
        var random = draft.Random;
        var socket = SocketOf(draft);
        if (socket is null || random.Chance(LettersPercent))
        {
            return ArgumentGen.Payload(random);
        }

        var carried = CarriedProtocols[random.Below(CarriedProtocols.Length)];
        var isWritten = socket.Protocol == IpProtocol.IPPROTO_RAW || (socket.Type == SocketType.SOCK_RAW && random.Chance(LettersPercent));
        var bytes = isWritten ? WithHeader(draft, carried) : MessageOf(draft, socket.Protocol);
        if (bytes.Length > 0 && random.Chance(SpoiledPercent))
        {
            bytes[random.Below(Math.Min(bytes.Length, IpIdentifiers.HeaderBytes))] ^= (byte)(1 << random.Below(8));
        }

        return PayloadArgument.Of(bytes);
    }

    private static Socket? SocketOf(Draft draft)
    {
        var socket = draft.Target < 0 ? null : draft.Run.Model.Kernel.Files.Find(draft.DescriptorOf(draft.Target))?.Socket;
        var isPackets = socket is { Family: AddressFamily.AF_INET, Sock: not null }
            && (socket.Type == SocketType.SOCK_RAW || (socket.Type == SocketType.SOCK_DGRAM && socket.Protocol == IpProtocol.IPPROTO_ICMP));
        return isPackets ? socket : null;
    }

    private static byte[] MessageOf(Draft draft, int protocol) => protocol switch
    {
        IpProtocol.IPPROTO_ICMP => Icmp(draft),
        IpProtocol.IPPROTO_UDP => Udp(draft),
        _ => Letters(draft.Random, 0),
    };

    private static byte[] Icmp(Draft draft)
    {
        var random = draft.Random;
        var bytes = Letters(random, UdpHeaderBytes);
        bytes.AsSpan(0, UdpHeaderBytes).Clear();
        bytes[0] = random.Below(10) switch { < 7 => 8, 7 => 0, 8 => 42, _ => (byte)random.Below(TypesEnd) };
        bytes[1] = random.Chance(90) ? (byte)0 : (byte)random.Below(4);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), (ushort)random.Pick(draft.Swarm.BindPorts));
        bytes[7] = (byte)random.Below(3);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(ChecksumBytes), IpIdentifiers.Checksum(bytes));
        return bytes;
    }

    private static byte[] Udp(Draft draft)
    {
        var random = draft.Random;
        var bytes = Letters(random, UdpHeaderBytes);
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)random.Pick(draft.Swarm.BindPorts));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)random.Pick(draft.Swarm.BindPorts));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), (ushort)(random.Chance(90) ? bytes.Length : random.Below(bytes.Length + 2)));
        bytes[6] = bytes[7] = 0;
        return bytes;
    }

    private static byte[] WithHeader(Draft draft, int protocol)
    {
        const int DontFragment = 0x40;
        var random = draft.Random;
        byte[] bytes = [.. new byte[IpIdentifiers.HeaderBytes], .. MessageOf(draft, protocol)];
        bytes[0] = 0x45;
        bytes[5] = (byte)random.Below(2);
        bytes[6] = random.Chance(50) ? (byte)DontFragment : (byte)0;
        bytes[8] = 64;
        bytes[9] = (byte)protocol;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(12), random.Pick<uint>(Hosts));
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), random.Pick<uint>(Hosts));
        return bytes;
    }

    private static byte[] Letters(SplitMix64 random, int headerBytes)
    {
        var length = random.Chance(LongPercent) ? PayloadMax - LongSpread + random.Below(2 * LongSpread) : random.Pick<int>(Sizes);
        var bytes = new byte[headerBytes + length];
        bytes.AsSpan(headerBytes).Fill((byte)('a' + random.Below(26)));
        return bytes;
    }
}
