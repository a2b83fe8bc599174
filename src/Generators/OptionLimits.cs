using Conformance.Scenarios.Abi;

namespace Conformance.Generators;

/// <summary>
/// Options a campaign is careful with once the kernel has chosen a port: where traffic goes then may differ from every
/// private run, and with it what these options show or do.
/// </summary>
internal static class OptionLimits
{
    private static readonly SocketOption[] Shown =
    [
        SocketOption.SO_MEMINFO, SocketOption.SO_INCOMING_CPU, SocketOption.IP_MTU, SocketOption.TCP_MAXSEG, SocketOption.TCP_WINDOW_CLAMP,
        SocketOption.TCP_INFO, SocketOption.TCP_QUICKACK, SocketOption.TCP_CC_INFO, SocketOption.TCP_SAVED_SYN,
        SocketOption.TCP_QUEUE_SEQ, SocketOption.TCP_REPAIR_WINDOW,
    ];

    private static readonly SocketOption[] Hindering =
    [
        SocketOption.SO_PEEK_OFF, SocketOption.SO_MAX_PACING_RATE, SocketOption.IP_OPTIONS, SocketOption.IP_MINTTL,
        SocketOption.TCP_MAXSEG, SocketOption.TCP_CORK, SocketOption.TCP_DEFER_ACCEPT, SocketOption.TCP_WINDOW_CLAMP, SocketOption.TCP_FASTOPEN_CONNECT,
        SocketOption.TCP_NOTSENT_LOWAT, SocketOption.TCP_TX_DELAY, SocketOption.TCP_SAVE_SYN, SocketOption.TCP_INQ,
        SocketOption.UDP_ENCAP, SocketOption.UDP_SEGMENT, SocketOption.SO_RCVMARK, SocketOption.SO_RCVPRIORITY,
        SocketOption.SO_BINDTODEVICE, SocketOption.SO_BINDTOIFINDEX, SocketOption.TCP_QUICKACK, SocketOption.SO_RXQ_OVFL, SocketOption.IP_CHECKSUM,
        SocketOption.SO_TIMESTAMP, SocketOption.SO_TIMESTAMPNS, SocketOption.SO_TIMESTAMP_NEW, SocketOption.SO_TIMESTAMPNS_NEW,
        SocketOption.SO_TIMESTAMPING, SocketOption.SO_TIMESTAMPING_NEW, SocketOption.SO_ZEROCOPY,
        SocketOption.TCP_QUEUE_SEQ, SocketOption.TCP_REPAIR_WINDOW, SocketOption.TCP_TIMESTAMP,
    ];

    private static readonly SocketOption[] Moving =
    [
        SocketOption.SO_BINDTODEVICE, SocketOption.SO_BINDTOIFINDEX, SocketOption.SO_BUF_LOCK, SocketOption.IP_MINTTL, SocketOption.TCP_NOTSENT_LOWAT,
        SocketOption.IP_OPTIONS, SocketOption.TCP_REPAIR, SocketOption.TCP_QUEUE_SEQ, SocketOption.TCP_REPAIR_WINDOW, SocketOption.TCP_REPAIR_OPTIONS,
    ];

    /// <summary>Whether setting the option changes what a connection depends on: its device, its buffers, what of its segments counts.</summary>
    public static bool MovesConnection(int level, int option) => IsOneOf(Moving, level, option);

    /// <summary>Whether what the option reads as depends on traffic.</summary>
    public static bool ShowsTraffic(int level, int option) => IsOneOf(Shown, level, option);

    /// <summary>Whether the option makes traffic unpredictable.</summary>
    public static bool HindersTraffic(int level, int option) => IsOneOf(Hindering, level, option);

    private static bool IsOneOf(SocketOption[] options, int level, int number)
    {
        var ownLevel = level == OptionLevel.IPPROTO_UDPLITE ? OptionLevel.IPPROTO_UDP : level;
        foreach (var option in options)
        {
            if (option.Number == number && option.Level == ownLevel)
            {
                return true;
            }
        }

        return false;
    }
}
