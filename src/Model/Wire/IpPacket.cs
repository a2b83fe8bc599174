using System.Buffers.Binary;
using Conformance.Model.Addresses;
using Conformance.Model.Families.Inet;
using Conformance.Scenarios;

namespace Conformance.Model.Wire;

/// <summary>
/// An IPv4 packet on its way to the sockets of this host, as bytes: raw sockets see all of them. The kernel draws the
/// identification of most headers by chance; those are kept without it, and where they are is kept instead.
/// </summary>
/// <param name="Bytes">The whole packet; a header without options.</param>
/// <param name="Route">The route it takes, with which a header a program wrote need not agree.</param>
/// <param name="Identifiers">Where headers begin, the packet's own or one it quotes, whose identification the kernel chose.</param>
/// <param name="TrueSize">What it costs of a receive buffer, in bytes (<c>skb->truesize</c>).</param>
internal sealed record IpPacket(ReadOnlyMemory<byte> Bytes, Route Route, ValueList<int> Identifiers, int TrueSize)
{
    /// <summary>Bytes of the header.</summary>
    public const int HeaderBytes = IpIdentifiers.HeaderBytes;

    /// <summary>The longest packet, in bytes.</summary>
    public const int LengthMax = ushort.MaxValue;

    private const byte VersionAndLength = 0x45;
    private const byte DontFragment = 0x40;
    private const int LengthAt = 2;
    private const int FlagsAt = 6;
    private const int TimeToLiveAt = 8;
    private const int ProtocolAt = 9;
    private const int ChecksumAt = 10;
    private const int SourceAt = 12;
    private const int DestinationAt = 16;

    /// <summary>Whether its route leads to a broadcast or multicast address. Any other one by the loopback device leads to this host, whatever the address.</summary>
    public bool IsToGroup => Route.Kind is AddressKind.Broadcast or AddressKind.Multicast;

    /// <summary>The protocol it carries.</summary>
    public byte Protocol => Bytes.Span[ProtocolAt];

    /// <summary>The type of service.</summary>
    public byte TypeOfService => Bytes.Span[1];

    /// <summary>The time to live.</summary>
    public byte TimeToLive => Bytes.Span[TimeToLiveAt];

    /// <summary>Where it comes from, as it says.</summary>
    public uint Source => BinaryPrimitives.ReadUInt32BigEndian(Bytes.Span[SourceAt..]);

    /// <summary>Where it goes to, as it says.</summary>
    public uint Destination => BinaryPrimitives.ReadUInt32BigEndian(Bytes.Span[DestinationAt..]);

    /// <summary>What it carries.</summary>
    public ReadOnlyMemory<byte> Payload => Bytes[HeaderBytes..];

    /// <summary>What its header says, and the two ports where UDP has them.</summary>
    public PacketHeader Header => new(Source, PortAt(0), Destination, PortAt(sizeof(ushort)), TimeToLive, TypeOfService);

    /// <summary>Makes a packet with a header of the kernel's, which chooses the identification.</summary>
    /// <param name="traits">What the header says.</param>
    /// <param name="protocol">The protocol.</param>
    /// <param name="route">Where it goes.</param>
    /// <param name="payload">What it carries.</param>
    /// <param name="trueSize">What it costs.</param>
    /// <param name="quoted">Where headers begin in the payload whose identification the kernel chose.</param>
    public static IpPacket Make(in IpTraits traits, byte protocol, in Route route, ReadOnlySpan<byte> payload, int trueSize, ValueList<int> quoted = default)
    {
        var bytes = new byte[HeaderBytes + payload.Length];
        bytes[0] = VersionAndLength;
        bytes[1] = traits.TypeOfService;
        bytes[FlagsAt] = traits.DontFragment ? DontFragment : (byte)0;
        bytes[TimeToLiveAt] = traits.TimeToLive;
        bytes[ProtocolAt] = protocol;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(SourceAt), route.Source);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(DestinationAt), route.Destination);
        payload.CopyTo(bytes.AsSpan(HeaderBytes));
        Complete(bytes);
        return new IpPacket(bytes, route, [.. traits.ChoosesIdentifier ? [0] : Array.Empty<int>(), .. quoted.AsSpan().ToArray().Select(at => at + HeaderBytes)], trueSize);
    }

    private int PortAt(int place) =>
        Payload.Length >= place + sizeof(ushort) ? BinaryPrimitives.ReadUInt16BigEndian(Payload.Span[place..]) : 0;

    /// <summary>Fills in the length and the checksum, as the kernel does whoever wrote the header.</summary>
    public static void Complete(Span<byte> packet)
    {
        BinaryPrimitives.WriteUInt16BigEndian(packet[LengthAt..], (ushort)packet.Length);
        packet[ChecksumAt] = packet[ChecksumAt + 1] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(packet[ChecksumAt..], IpIdentifiers.Checksum(packet[..HeaderBytes]));
    }

    /// <summary>The sum of what TCP and UDP check beside their own bytes: addresses, protocol, length.</summary>
    public static ushort PseudoHeaderSum(uint source, uint destination, byte protocol, int length)
    {
        Span<byte> bytes = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, source);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], destination);
        bytes[9] = protocol;
        BinaryPrimitives.WriteUInt16BigEndian(bytes[10..], (ushort)length);
        return IpIdentifiers.Sum(bytes);
    }
}
