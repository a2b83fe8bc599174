using Conformance.Model.Protocols.Udp;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>IPPROTO_UDP, and IPPROTO_UDPLITE as another name for it (<c>net/ipv4/udp.c:udp_lib_setsockopt</c>, <c>udp_lib_getsockopt</c>).</summary>
internal static class UdpOptions
{
    private const string SetSource = "net/ipv4/udp.c:udp_lib_setsockopt";
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

    private static readonly LevelRules Level = new(TooShort, Unreadable, CannotSet, LengthUnreadable, LengthNegative, CannotGet, Unwritable);

    /// <summary>The table.</summary>
    public static OptionTable Instance { get; } = new IntegerOptionTable(Level, OptionMemory.LengthThenValue,
    [
        OptionRow.Flag(SocketOption.UDP_NO_CHECK6_TX, OptionFlags.NoChecksumSent),
        OptionRow.Flag(SocketOption.UDP_NO_CHECK6_RX, OptionFlags.NoChecksumReceived),
        OptionRow.Integer(SocketOption.UDP_CORK, sock => ((UdpSock)sock).IsCorked ? 1 : 0, SetCork),
        .. UnmodelledOptions.Udp,
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
}
