using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>IPPROTO_TCP (<c>net/ipv4/tcp.c:do_tcp_setsockopt</c>, <c>do_tcp_getsockopt</c>). A few options take strings and skip the common checks.</summary>
internal static class TcpOptions
{
    private const string SetSource = "net/ipv4/tcp.c:do_tcp_setsockopt";
    private const string GetSource = "net/ipv4/tcp.c:do_tcp_getsockopt";

    private static readonly Rule TooShort = OptionTable.ShortLength("tcp", SetSource);
    private static readonly Rule Unreadable = OptionTable.Fault("tcp", SetSource);
    private static readonly Rule CannotSet = OptionTable.UnknownToSet("tcp", SetSource);

    private static readonly Rule LengthUnreadable = OptionTable.LengthFault("tcp", GetSource);
    private static readonly Rule LengthNegative = OptionTable.NegativeLength("tcp", GetSource);
    private static readonly Rule CannotGet = OptionTable.UnknownToGet("tcp", GetSource);
    private static readonly Rule Unwritable = OptionTable.ValueFault("tcp", GetSource);

    private static readonly LevelRules Level = new(TooShort, Unreadable, CannotSet, LengthUnreadable, LengthNegative, CannotGet, Unwritable);

    /// <summary>The table.</summary>
    public static OptionTable Instance { get; } = new IntegerOptionTable(Level, OptionMemory.LengthThenValue,
    [
        OptionRow.Flag(SocketOption.TCP_NODELAY, OptionFlags.NoDelay),
        TcpInfoOption.Row,
        .. TcpSegmentOptions.Rows,
        .. TcpTimerOptions.Rows,
        .. TcpFastOpenOptions.Rows,
        .. TcpStrategyOptions.Rows,
        RepairOptions.Row,
        .. RepairStateOptions.Rows,
    ]);
}
