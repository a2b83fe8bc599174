using Conformance.Model.Rules;
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

    private static readonly LevelRules Level = new(TooShort, Unreadable, CannotSet, LengthUnreadable, LengthNegative, CannotGet, Unwritable);

    /// <summary>The table.</summary>
    public static OptionTable Instance { get; } = new IntegerOptionTable(Level, OptionMemory.LengthThenValue,
    [
        OptionRow.Flag(SocketOption.UDP_NO_CHECK6_TX, OptionFlags.NoChecksumSent),
        OptionRow.Flag(SocketOption.UDP_NO_CHECK6_RX, OptionFlags.NoChecksumReceived),
        .. UnmodelledOptions.Udp,
    ]);
}
