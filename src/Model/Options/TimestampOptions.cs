using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>
/// SO_TIMESTAMP and its relatives, four names for three flags (<c>net/core/sock.c:sock_set_timestamp</c>): each one set takes the
/// place of the others, and each one cleared clears them all.
/// </summary>
internal static class TimestampOptions
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        Stamp(SocketOption.SO_TIMESTAMP, isNew: false, isNano: false),
        Stamp(SocketOption.SO_TIMESTAMPNS, isNew: false, isNano: true),
        Stamp(SocketOption.SO_TIMESTAMP_NEW, isNew: true, isNano: false),
        Stamp(SocketOption.SO_TIMESTAMPNS_NEW, isNew: true, isNano: true),
        OptionRow.Flag(SocketOption.SO_RXQ_OVFL, OptionFlags.ReceiveDrops),
    ];

    private static OptionRow Stamp(SocketOption option, bool isNew, bool isNano) => OptionRow.Flag(
        option,
        sock => Shows(sock.Options, isNew, isNano),
        (sock, value) =>
        {
            sock.Options.Set(OptionFlags.ReceiveStamp, value);
            sock.Options.Set(OptionFlags.ReceiveNanoStamp, value && isNano);
            if (value)
            {
                sock.Options.Set(OptionFlags.NewStamp, isNew);
            }
        });

    // Of the four, SO_TIMESTAMP_NEW alone does not ask whether nanoseconds were wanted.
    private static bool Shows(OptionValues options, bool isNew, bool isNano)
    {
        var isOfThisAge = options.Has(OptionFlags.NewStamp) == isNew;
        var isNanoSet = options.Has(OptionFlags.ReceiveNanoStamp);
        return isOfThisAge && (isNano ? isNanoSet : options.Has(OptionFlags.ReceiveStamp) && (isNew || !isNanoSet));
    }
}
