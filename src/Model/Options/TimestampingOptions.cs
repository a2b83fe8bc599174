using System.Buffers.Binary;
using Conformance.Model.Addresses;
using Conformance.Model.Protocols.Tcp;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>SO_TIMESTAMPING under its two names: which packets are to be told the time of, and how (<c>net/core/sock.c:sock_set_timestamping</c>).</summary>
/// <remarks>Not modelled: the times themselves, and the messages that tell them.</remarks>
internal static class TimestampingOptions
{
    private const string Source = "net/core/sock.c:sock_set_timestamping";
    private const string PhcSource = "net/core/sock.c:sock_timestamping_bind_phc";
    private const int Bytes = 8; // struct so_timestamping
    private const int Known = (1 << 19) - 1; // SOF_TIMESTAMPING_MASK
    private const int Numbered = 1 << 7; // SOF_TIMESTAMPING_OPT_ID
    private const int WithoutData = 1 << 11; // SOF_TIMESTAMPING_OPT_TSONLY
    private const int WithStatistics = 1 << 12; // SOF_TIMESTAMPING_OPT_STATS
    private const int OfHardwareClock = 1 << 15; // SOF_TIMESTAMPING_BIND_PHC
    private const int NumberedByTcp = 1 << 16; // SOF_TIMESTAMPING_OPT_ID_TCP

    private static readonly Rule Unknown = Rule.Refuses(
        "setsockopt.socket.timestamping-bits", Errno.EINVAL, "SO_TIMESTAMPING has a bit nobody knows.", Source);

    private static readonly Rule TcpNumbersAlone = Rule.Refuses(
        "setsockopt.socket.timestamping-tcp-id-alone", Errno.EINVAL, "SOF_TIMESTAMPING_OPT_ID_TCP is asked for without SOF_TIMESTAMPING_OPT_ID.", Source);

    private static readonly Rule NothingToNumber = Rule.Refuses(
        "setsockopt.socket.timestamping-id-unconnected", Errno.EINVAL, "A TCP socket without a connection has no bytes to number from.", Source);

    private static readonly Rule StatisticsWithData = Rule.Refuses(
        "setsockopt.socket.timestamping-stats-with-data", Errno.EINVAL, "SOF_TIMESTAMPING_OPT_STATS is asked for without SOF_TIMESTAMPING_OPT_TSONLY.", Source);

    private static readonly Rule NoDevice = Rule.Refuses(
        "setsockopt.socket.timestamping-phc-no-device", Errno.EOPNOTSUPP, "A clock is asked for by number, and the socket is bound to no device there is.", PhcSource);

    private static readonly Rule NoClock = Rule.Refuses(
        "setsockopt.socket.timestamping-phc-unknown", Errno.EINVAL, "The device the socket is bound to has no such clock.", PhcSource,
        oneWay: "Neither the loopback device nor the second one has a clock.",
        nothingAfter: "it is the last check of its option");

    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        Row(SocketOption.SO_TIMESTAMPING, isNew: false),
        Row(SocketOption.SO_TIMESTAMPING_NEW, isNew: true),
    ];

    private static OptionRow Row(SocketOption option, bool isNew) => new(option, (in t) => Read(t, isNew), (in t, value, _) => Write(t, value, isNew));

    // The older name tells what either asked for; the newer one only what it asked for itself.
    private static OptionReading Read(in OptionTarget target, bool isNew)
    {
        var options = target.Sock.Options;
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, !isNew || options.Has(OptionFlags.NewStamp) ? options.Timestamping : 0);
        return new OptionReading(bytes);
    }

    private static Prediction Write(in OptionTarget target, int value, bool isNew)
    {
        if (Refuse(target, value) is { } rule)
        {
            return Prediction.Refused(rule);
        }

        var options = target.Sock.Options;
        return Prediction.Ok(effect: _ =>
        {
            options.Timestamping = value;
            options.Set(OptionFlags.NewStamp, isNew);
        });
    }

    private static Rule? Refuse(in OptionTarget target, int value)
    {
        var rules = target.Kernel.Rules;
        if (rules.Decide(Unknown, (value & ~Known) != 0))
        {
            return Unknown;
        }

        if (rules.Decide(TcpNumbersAlone, (value & NumberedByTcp) != 0 && (value & Numbered) == 0))
        {
            return TcpNumbersAlone;
        }

        var beginsToNumber = (value & Numbered) != 0 && (target.Sock.Options.Timestamping & Numbered) == 0;
        if (rules.Decide(NothingToNumber, beginsToNumber && target.Sock is TcpSock { State: TcpState.Close or TcpState.Listen }))
        {
            return NothingToNumber;
        }

        if (rules.Decide(StatisticsWithData, (value & WithStatistics) != 0 && (value & WithoutData) == 0))
        {
            return StatisticsWithData;
        }

        return (value & OfHardwareClock) != 0 ? RefuseClock(target) : null;
    }

    // Neither of the two devices of a namespace has a clock.
    private static Rule? RefuseClock(in OptionTarget target)
    {
        var world = target.Kernel.World;
        var device = target.Sock.BoundDevice;
        var isThere = device == Routes.LoopbackDevice || (world.HasSecondDevice && device == SecondDevice.Index);
        if (target.Kernel.Rules.Decide(NoDevice, !isThere))
        {
            return NoDevice;
        }

        return target.Kernel.Rules.Decide(NoClock, true) ? NoClock : null;
    }
}
