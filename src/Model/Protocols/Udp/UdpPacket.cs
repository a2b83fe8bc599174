using Conformance.Model.Addresses;
using Conformance.Model.Families.Inet;
using Conformance.Model.Wire;

namespace Conformance.Model.Protocols.Udp;

/// <summary>A datagram on its way.</summary>
internal readonly record struct UdpPacket(Route Route, int SourcePort, int DestinationPort, ReadOnlyMemory<byte> Data)
{
    /// <summary>Whether it is of UDP-Lite.</summary>
    public bool IsLite { get; init; }

    /// <summary>What of a UDP-Lite datagram its checksum reaches over, as its header says: bytes of header and data, 0 for all; null where the whole length stands there.</summary>
    public int? Reach { get; init; }

    /// <summary>Whether the checksum does not reach over all.</summary>
    public bool IsPartlySummed => Reach is > 0 and var reach && reach < UdpHeader.Bytes + Data.Length;

    /// <summary>The bytes of each datagram it is cut into, 0 for no cutting.</summary>
    public int SegmentBytes { get; init; }

    /// <summary>Whether it is more than one datagram.</summary>
    public bool IsCut => SegmentBytes > 0 && Data.Length > SegmentBytes;

    /// <summary>What it costs of a receive buffer, in bytes, where that does not follow from its length; else 0.</summary>
    public int TrueSize { get; init; }

    /// <summary>What it costs of a receive buffer, in bytes.</summary>
    public int Cost => TrueSize != 0 ? TrueSize : DatagramCost.Of(Data.Length);

    /// <summary>Whether its group was received when its route was found; null where that is now.</summary>
    public bool? WasGroupReceived { get; init; }

    /// <summary>Whether it says that it has no checksum (SO_NO_CHECK).</summary>
    public bool IsUnchecked { get; init; }

    /// <summary>Whether it carries a checksum; what is sent in one call leaves that to the device.</summary>
    public bool IsSummed { get; init; }

    /// <summary>IP_TTL.</summary>
    public int TimeToLive { get; init; }

    /// <summary>IP_TOS.</summary>
    public int TypeOfService { get; init; }

    /// <summary>What else its IP header says, for raw sockets to see.</summary>
    public IpTraits Traits { get; init; }

    /// <summary>Whether copies go to every socket of a group; any other packet goes to one socket.</summary>
    public bool IsToGroup => Route.Kind is AddressKind.Broadcast or AddressKind.Multicast;

    /// <summary>What its headers say.</summary>
    public PacketHeader Header => new(Route.Source, SourcePort, Route.Destination, DestinationPort, TimeToLive, TypeOfService);
}
