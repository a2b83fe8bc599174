using Conformance.Model.Protocols.Tcp;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>Options of IPPROTO_TCP about the size, number and acknowledgement of segments (<c>net/ipv4/tcp.c</c>).</summary>
internal static class TcpSegmentOptions
{
    private const string Source = "net/ipv4/tcp.c:do_tcp_setsockopt";
    private const int SegmentDefault = 536; // TCP_MSS_DEFAULT
    private const int SegmentMin = 88; // TCP_MIN_MSS
    private const int SegmentMax = 32767; // MAX_TCP_WINDOW
    private const int ClampMin = BufferOptions.ReceiveMin / 2;
    private const int SaveSynMax = 2;

    private static readonly Rule SegmentRange = Rule.Refuses(
        "setsockopt.tcp.maxseg-range", Errno.EINVAL, "TCP_MAXSEG is neither 0 nor 88 to 32767.", "net/ipv4/tcp.c:tcp_sock_set_maxseg");

    private static readonly Rule ClampNotClosed = Rule.Refuses(
        "setsockopt.tcp.window-clamp-not-closed", Errno.EINVAL, "TCP_WINDOW_CLAMP is removed from a socket that is not closed.", "net/ipv4/tcp.c:tcp_set_window_clamp");

    private static readonly Rule ClampSmall = Rule.Decides(
        "setsockopt.tcp.window-clamp-small", "A TCP_WINDOW_CLAMP below half of the least receive buffer is raised to it.", "net/ipv4/tcp.c:tcp_set_window_clamp");

    private static readonly Rule SaveSynRange = Rule.Refuses(
        "setsockopt.tcp.save-syn-range", Errno.EINVAL, "TCP_SAVE_SYN is not 0 to 2.", Source);

    private static readonly Rule UnreadRange = Rule.Refuses(
        "setsockopt.tcp.inq-range", Errno.EINVAL, "TCP_INQ is neither 0 nor 1.", Source);

    private static readonly Rule SegmentOwn = Rule.Decides(
        "getsockopt.tcp.maxseg-own", "A closed or listening socket shows the TCP_MAXSEG it was given, if any, and not the one in use.", "net/ipv4/tcp.c:do_tcp_getsockopt");

    private static readonly Rule SegmentInRepair = Rule.Decides(
        "getsockopt.tcp.maxseg-in-repair", "In repair TCP_MAXSEG shows what the peer asked for, which is nothing before a connection.", "net/ipv4/tcp.c:do_tcp_getsockopt");

    private static readonly Rule ZeroCopyShort = Rule.Refuses(
        "getsockopt.tcp.zerocopy-receive-length", Errno.EINVAL, "TCP_ZEROCOPY_RECEIVE is read with room for less than address and length.", "net/ipv4/tcp.c:do_tcp_getsockopt",
        oneWay: "With room enough it maps received pages, which is not modelled, and campaigns leave it out.");

    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        new OptionRow(SocketOption.TCP_MAXSEG, ReadSegment, OptionRow.WritingUnless(SegmentRange, value => value is not (0 or (>= SegmentMin and <= SegmentMax)), (sock, value) => Of(sock).MaxSegment = value)),
        OptionRow.Flag(SocketOption.TCP_CORK, OptionFlags.Cork),
        new OptionRow(SocketOption.TCP_WINDOW_CLAMP, (in t) => WhileUntuned(t, Of(t.Sock).WindowClamp), WriteClamp),
        new OptionRow(SocketOption.TCP_QUICKACK, (in t) => WhileUntuned(t, Of(t.Sock).QuickAck ? 1 : 0), OptionRow.Writing((sock, value) => Of(sock).QuickAck = value != 0)),
        OptionRow.Integer(SocketOption.TCP_NOTSENT_LOWAT, sock => Of(sock).NotSentLowWater, WriteNotSentLowWater),
        OptionRow.Ranged(SocketOption.TCP_SAVE_SYN, sock => Of(sock).SaveSyn, (sock, value) => Of(sock).SaveSyn = value, SaveSynRange, value => value is < 0 or > SaveSynMax),
        new OptionRow(SocketOption.TCP_SAVED_SYN, ReadSavedSyn, null),
        new OptionRow(SocketOption.TCP_ZEROCOPY_RECEIVE, ReadZeroCopy, null),
        OptionRow.StrictFlag(SocketOption.TCP_INQ, OptionFlags.ReportsUnread, UnreadRange),
        OptionRow.ReadOnly(SocketOption.TCP_IS_MPTCP, _ => 0),
    ];

    private static TcpOptionValues Of(Families.Sock sock) => ((TcpSock)sock).Tuning;

    private static OptionReading WhileUntuned(in OptionTarget target, int value) => ((TcpSock)target.Sock).IsTuned
        ? OptionReading.Unmodelled("values a connection tunes by itself are not modelled")
        : OptionReading.Of(value);

    private static OptionReading ReadSegment(in OptionTarget target)
    {
        var sock = (TcpSock)target.Sock;
        var own = sock.Tuning.MaxSegment;
        if (target.Kernel.Rules.Decide(SegmentInRepair, sock.IsInRepair))
        {
            return sock.WasActive || sock.WasDisconnected
                ? OptionReading.Unmodelled("what an attempt to connect left of the peer's segment size is not modelled")
                : OptionReading.Of(0);
        }

        if (target.Kernel.Rules.Decide(SegmentOwn, own != 0 && sock.State is TcpState.Close or TcpState.Listen))
        {
            return OptionReading.Of(own);
        }

        return sock.HasTraffic || sock.Options.WereHeaderOptionsSet
            ? OptionReading.Unmodelled("the segment size of a connection is not modelled")
            : OptionReading.Of(SegmentDefault);
    }

    private static Prediction WriteClamp(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        var sock = (TcpSock)target.Sock;
        if (rules.Decide(ClampNotClosed, value == 0 && sock.State != TcpState.Close))
        {
            return Prediction.Refused(ClampNotClosed);
        }

        var clamp = rules.Decide(ClampSmall, value != 0 && value < ClampMin) ? ClampMin : value;
        return Prediction.Ok(effect: _ => sock.Tuning.WindowClamp = clamp);
    }

    private static Prediction WriteNotSentLowWater(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var tuning = Of(target.Sock);
        return value != 0 && target.Sock.HasTraffic
            ? Prediction.Unmodelled("what TCP_NOTSENT_LOWAT compares with depends on the peer's window")
            : Prediction.Ok(effect: _ => tuning.NotSentLowWater = value);
    }

    private static OptionReading ReadSavedSyn(in OptionTarget target) => Of(target.Sock).HasSavedSyn
        ? OptionReading.Unmodelled("a SYN has numbers nobody can foresee")
        : new OptionReading(Array.Empty<byte>());

    private static OptionReading ReadZeroCopy(in OptionTarget target)
    {
        const int AddressAndLength = 12;
        return target.Kernel.Rules.Decide(ZeroCopyShort, target.Room < AddressAndLength)
            ? OptionReading.Refused(ZeroCopyShort)
            : OptionReading.Unmodelled("received pages mapped into the caller's memory are not modelled");
    }
}
