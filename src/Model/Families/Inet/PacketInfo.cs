namespace Conformance.Model.Families.Inet;

/// <summary>What a socket asks to be told of each packet in control messages, one option each (<c>IP_CMSG_*</c>).</summary>
[Flags]
public enum PacketInfo
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>IP_PKTINFO.</summary>
    Addresses = 1,

    /// <summary>IP_RECVTTL.</summary>
    TimeToLive = 2,

    /// <summary>IP_RECVTOS.</summary>
    TypeOfService = 4,

    /// <summary>IP_RECVOPTS; packets here have no options.</summary>
    Options = 8,

    /// <summary>IP_RETOPTS; likewise.</summary>
    ReturnOptions = 16,

    /// <summary>IP_PASSSEC; no packet has a label without a security module that gives them.</summary>
    Security = 32,

    /// <summary>IP_RECVORIGDSTADDR.</summary>
    OriginalDestination = 64,

    /// <summary>IP_CHECKSUM; packets of the loopback device come without one computed.</summary>
    Checksum = 128,

    /// <summary>IP_RECVFRAGSIZE; packets of the loopback device come whole.</summary>
    FragmentSize = 256,
}
