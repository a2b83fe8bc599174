using Conformance.Model.Protocols.Udp;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>IPPROTO_UDP, and IPPROTO_UDPLITE as another name for it (<c>net/ipv4/udp.c:udp_lib_setsockopt</c>, <c>udp_lib_getsockopt</c>).</summary>
internal static class UdpOptions
{
    private const string SetSource = "net/ipv4/udp.c:udp_lib_setsockopt";
    private const int NoEncapsulation = 0;
    private const int Ipsec = 2; // UDP_ENCAP_ESPINUDP
    private const int L2tp = 3; // UDP_ENCAP_L2TPINUDP
    private const string GetSource = "net/ipv4/udp.c:udp_lib_getsockopt";

    private static readonly Rule TooShort = OptionTable.ShortLength("udp", SetSource);
    private static readonly Rule Unreadable = OptionTable.Fault("udp", SetSource);
    private static readonly Rule CannotSet = OptionTable.UnknownToSet("udp", SetSource);

    private static readonly Rule LengthUnreadable = OptionTable.LengthFault("udp", GetSource);
    private static readonly Rule LengthNegative = OptionTable.NegativeLength("udp", GetSource);
    private static readonly Rule CannotGet = OptionTable.UnknownToGet("udp", GetSource);
    private static readonly Rule Unwritable = OptionTable.ValueFault("udp", GetSource);

    private static readonly Rule Uncorked = Rule.Decides(
        "setsockopt.udp.uncorked", "Turning UDP_CORK off sends the datagram that is held back.", SetSource);

    private static readonly Rule SegmentRange = Rule.Refuses(
        "setsockopt.udp.segment-range", Errno.EINVAL, "UDP_SEGMENT is not 0 to 65535.", SetSource,
        nothingAfter: "it is the last check of its option");

    private static readonly Rule EncapsulationUnknown = Rule.Refuses(
        "setsockopt.udp.encap-unknown", Errno.ENOPROTOOPT, "UDP_ENCAP names no encapsulation a socket can be given.", SetSource);

    private static readonly Rule CoverageNotLite = Rule.Refuses(
        "setsockopt.udp.coverage-not-lite", Errno.ENOPROTOOPT, "The reach of checksums is set on a socket that is not UDP-Lite.", SetSource,
        nothingAfter: "it is the last check of its option");

    private static readonly Rule ReachSmall = Rule.Decides(
        "setsockopt.udp.coverage-small", "A checksum reaches over the whole header at least, unless it is to reach over all.", SetSource);

    private static readonly Rule ReachLarge = Rule.Decides(
        "setsockopt.udp.coverage-large", "A checksum reaches no further than a length can say.", SetSource);

    private static readonly LevelRules Level = new(TooShort, Unreadable, CannotSet, LengthUnreadable, LengthNegative, CannotGet, Unwritable);

    /// <summary>The table.</summary>
    public static OptionTable Instance { get; } = new IntegerOptionTable(Level, OptionMemory.LengthThenValue,
    [
        OptionRow.Flag(SocketOption.UDP_NO_CHECK6_TX, OptionFlags.NoChecksumSent),
        OptionRow.Flag(SocketOption.UDP_NO_CHECK6_RX, OptionFlags.NoChecksumReceived),
        OptionRow.Integer(SocketOption.UDP_CORK, sock => ((UdpSock)sock).IsCorked ? 1 : 0, SetCork),
        OptionRow.Integer(SocketOption.UDP_ENCAP, sock => ((UdpSock)sock).Encapsulation, WriteEncapsulation),
        OptionRow.Ranged(SocketOption.UDP_SEGMENT, sock => ((UdpSock)sock).SegmentSize, (sock, value) => ((UdpSock)sock).SegmentSize = value, SegmentRange, value => value is < 0 or > ushort.MaxValue),
        OptionRow.Flag(SocketOption.UDP_GRO, OptionFlags.ReceiveOffload),
        new OptionRow(SocketOption.UDPLITE_SEND_CSCOV, (in t) => OptionReading.Of(((UdpSock)t.Sock).SendReach ?? 0), (in t, value, _) => WriteReach(t, value, (sock, reach) => sock.SendReach = reach)),
        new OptionRow(SocketOption.UDPLITE_RECV_CSCOV, (in t) => OptionReading.Of(((UdpSock)t.Sock).ReceiveReach ?? 0), (in t, value, _) => WriteReach(t, value, (sock, reach) => sock.ReceiveReach = reach)),
    ]);

    // Taking the cork out sends what is held back; nobody hears whether that works.
    private static Prediction SetCork(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var sock = (UdpSock)target.Sock;
        var isOn = value != 0;
        if (target.Kernel.Rules.Decide(Uncorked, !isOn && sock.Pending is not null) && sock.Pending is { } pending)
        {
            return UdpCork.Push(target.Kernel, sock, pending, 0, _ => sock.IsCorked = false);
        }

        return Prediction.Ok(effect: _ => sock.IsCorked = isOn);
    }

    private static Prediction WriteEncapsulation(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var isKnown = value is NoEncapsulation or L2tp || (value == Ipsec && target.Kernel.Profile.HasIpsec);
        var sock = (UdpSock)target.Sock;
        return target.Kernel.Rules.Decide(EncapsulationUnknown, !isKnown)
            ? Prediction.Refused(EncapsulationUnknown)
            : Prediction.Ok(effect: _ => sock.Encapsulation = value);
    }

    private static Prediction WriteReach(in OptionTarget target, int value, Action<UdpSock, int> write)
    {
        var rules = target.Kernel.Rules;
        var sock = (UdpSock)target.Sock;
        if (rules.Decide(CoverageNotLite, !sock.IsLite))
        {
            return Prediction.Refused(CoverageNotLite);
        }

        var reach = rules.Decide(ReachSmall, value != 0 && value < UdpHeader.Bytes) ? UdpHeader.Bytes
            : rules.Decide(ReachLarge, value > ushort.MaxValue) ? ushort.MaxValue : value;
        return Prediction.Ok(effect: _ => write(sock, reach));
    }
}
