using Conformance.Model.Protocols.Tcp;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>Options of IPPROTO_TCP that set times and counts of the protocol's timers (<c>net/ipv4/tcp.c</c>).</summary>
internal static class TcpTimerOptions
{
    private const string Source = "net/ipv4/tcp.c:do_tcp_setsockopt";
    private const int KeepTimeMax = 32767; // MAX_TCP_KEEPIDLE, MAX_TCP_KEEPINTVL
    private const int CountMax = 127; // MAX_TCP_KEEPCNT, MAX_TCP_SYNCNT
    private const int FinTimeoutMax = 120; // TCP_FIN_TIMEOUT_MAX in seconds
    private const int RetransmitFirst = 1; // TCP_TIMEOUT_INIT in seconds
    private const int RetransmitMax = 120; // TCP_RTO_MAX in seconds
    private const int MillisecondsMin = 1000;
    private const int TransmitDelayEnd = 1 << 28;

    private static readonly Rule KeepIdleRange = Rule.Refuses(
        "setsockopt.tcp.keepidle-range", Errno.EINVAL, "TCP_KEEPIDLE is not 1 to 32767 seconds.", "net/ipv4/tcp.c:tcp_sock_set_keepidle_locked");

    private static readonly Rule KeepIntervalRange = Rule.Refuses(
        "setsockopt.tcp.keepintvl-range", Errno.EINVAL, "TCP_KEEPINTVL is not 1 to 32767 seconds.", "net/ipv4/tcp.c:tcp_sock_set_keepintvl");

    private static readonly Rule KeepCountRange = Rule.Refuses(
        "setsockopt.tcp.keepcnt-range", Errno.EINVAL, "TCP_KEEPCNT is not 1 to 127.", "net/ipv4/tcp.c:tcp_sock_set_keepcnt");

    private static readonly Rule SynCountRange = Rule.Refuses(
        "setsockopt.tcp.syncnt-range", Errno.EINVAL, "TCP_SYNCNT is not 1 to 127.", "net/ipv4/tcp.c:tcp_sock_set_syncnt");

    private static readonly Rule Linger2Limited = Rule.Decides(
        "setsockopt.tcp.linger2-limited", "More than two minutes of TCP_LINGER2 are two minutes.", Source);

    private static readonly Rule UserTimeoutRange = Rule.Refuses(
        "setsockopt.tcp.user-timeout-range", Errno.EINVAL, "TCP_USER_TIMEOUT is negative.", "net/ipv4/tcp.c:tcp_sock_set_user_timeout");

    private static readonly Rule ThinLinearRange = Rule.Refuses(
        "setsockopt.tcp.thin-linear-range", Errno.EINVAL, "TCP_THIN_LINEAR_TIMEOUTS is neither 0 nor 1.", Source);

    private static readonly Rule ThinDuplicateRange = Rule.Refuses(
        "setsockopt.tcp.thin-dupack-range", Errno.EINVAL, "TCP_THIN_DUPACK is neither 0 nor 1.", Source);

    private static readonly Rule RetransmitMaxRange = Rule.Refuses(
        "setsockopt.tcp.rto-max-range", Errno.EINVAL, "TCP_RTO_MAX_MS is not 1000 to 120000.", Source);

    private static readonly Rule RetransmitMinRange = Rule.Refuses(
        "setsockopt.tcp.rto-min-range", Errno.EINVAL, "TCP_RTO_MIN_US is less than two timer ticks or more than a fifth of a second.", Source);

    private static readonly Rule DelayedAckRange = Rule.Refuses(
        "setsockopt.tcp.delack-max-range", Errno.EINVAL, "TCP_DELACK_MAX_US is less than two timer ticks or more than a fifth of a second.", Source);

    private static readonly Rule TransmitDelayRange = Rule.Refuses(
        "setsockopt.tcp.tx-delay-range", Errno.EINVAL, "TCP_TX_DELAY is negative or has more than 28 bits.", Source);

    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        new OptionRow(SocketOption.TCP_KEEPIDLE, (in t) => OrDefault(Of(t).KeepIdle, t.Kernel.Profile.KeepAliveTime), OptionRow.WritingUnless(KeepIdleRange, value => value is < 1 or > KeepTimeMax, (sock, value) => Of(sock).KeepIdle = value)),
        new OptionRow(SocketOption.TCP_KEEPINTVL, (in t) => OrDefault(Of(t).KeepInterval, t.Kernel.Profile.KeepAliveInterval), OptionRow.WritingUnless(KeepIntervalRange, value => value is < 1 or > KeepTimeMax, (sock, value) => Of(sock).KeepInterval = value)),
        new OptionRow(SocketOption.TCP_KEEPCNT, (in t) => OrDefault(Of(t).KeepCount, t.Kernel.Profile.KeepAliveProbes), OptionRow.WritingUnless(KeepCountRange, value => value is < 1 or > CountMax, (sock, value) => Of(sock).KeepCount = value)),
        new OptionRow(SocketOption.TCP_SYNCNT, (in t) => OrDefault(Of(t).SynCount, t.Kernel.Profile.SynRetries), OptionRow.WritingUnless(SynCountRange, value => value is < 1 or > CountMax, (sock, value) => Of(sock).SynCount = value)),
        new OptionRow(SocketOption.TCP_LINGER2, (in t) => OrDefault(Of(t).Linger2, t.Kernel.Profile.FinTimeout), WriteLinger2),
        OptionRow.Integer(SocketOption.TCP_DEFER_ACCEPT, sock => SecondsOf(Of(sock).DeferAccept), OptionRow.Writing((sock, value) => Of(sock).DeferAccept = RetransmissionsIn(value))),
        OptionRow.StrictFlag(SocketOption.TCP_THIN_LINEAR_TIMEOUTS, OptionFlags.ThinLinearTimeouts, ThinLinearRange),
        OptionRow.Ranged(SocketOption.TCP_THIN_DUPACK, _ => 0, (_, _) => { }, ThinDuplicateRange, value => value is not (0 or 1)),
        OptionRow.Ranged(SocketOption.TCP_USER_TIMEOUT, sock => Of(sock).UserTimeout, (sock, value) => Of(sock).UserTimeout = value, UserTimeoutRange, value => value < 0),
        OptionRow.Ranged(SocketOption.TCP_TX_DELAY, sock => Of(sock).TransmitDelay, (sock, value) => Of(sock).TransmitDelay = value, TransmitDelayRange, value => value is < 0 or >= TransmitDelayEnd),
        new OptionRow(SocketOption.TCP_RTO_MAX_MS, (in t) => OptionReading.Of(t.Kernel.Profile.MillisecondsOf(Of(t).RetransmitMaxTicks)), WriteRetransmitMax),
        new OptionRow(SocketOption.TCP_RTO_MIN_US, (in t) => OptionReading.Of(t.Kernel.Profile.MicrosecondsOf(Of(t).RetransmitMinTicks)), WritingTicks(RetransmitMinRange, (tuning, ticks) => tuning.RetransmitMinTicks = ticks)),
        new OptionRow(SocketOption.TCP_DELACK_MAX_US, (in t) => OptionReading.Of(t.Kernel.Profile.MicrosecondsOf(Of(t).DelayedAckMaxTicks)), WritingTicks(DelayedAckRange, (tuning, ticks) => tuning.DelayedAckMaxTicks = ticks)),
    ];

    /// <summary>The retransmissions that fit into so many seconds, at most 255. <c>net/ipv4/tcp.c:secs_to_retrans</c></summary>
    public static int RetransmissionsIn(int seconds)
    {
        if (seconds <= 0)
        {
            return 0;
        }

        var count = 1;
        var wait = RetransmitFirst;
        for (var end = wait; seconds > end && count < byte.MaxValue; end += wait)
        {
            count++;
            wait = Math.Min(wait * 2, RetransmitMax);
        }

        return count;
    }

    /// <summary>The seconds after which so many retransmissions are over. <c>net/ipv4/tcp.c:retrans_to_secs</c></summary>
    public static int SecondsOf(int retransmissions)
    {
        var seconds = 0;
        var wait = RetransmitFirst;
        for (var i = 0; i < retransmissions; i++)
        {
            seconds += wait;
            wait = Math.Min(wait * 2, RetransmitMax);
        }

        return seconds;
    }

    private static TcpOptionValues Of(Families.Sock sock) => ((TcpSock)sock).Tuning;

    private static TcpOptionValues Of(in OptionTarget target) => Of(target.Sock);

    private static OptionReading OrDefault(int value, int namespaceValue) => OptionReading.Of(value == 0 ? namespaceValue : value);

    private static Prediction WriteLinger2(in OptionTarget target, int value, Scenarios.OptionValueArgument argument)
    {
        var seconds = target.Kernel.Rules.Decide(Linger2Limited, value > FinTimeoutMax) ? FinTimeoutMax : Math.Max(value, -1);
        var tuning = Of(target);
        return Prediction.Ok(effect: _ => tuning.Linger2 = seconds);
    }

    private static Prediction WriteRetransmitMax(in OptionTarget target, int value, Scenarios.OptionValueArgument argument)
    {
        if (target.Kernel.Rules.Decide(RetransmitMaxRange, value is < MillisecondsMin or > RetransmitMax * MillisecondsMin))
        {
            return Prediction.Refused(RetransmitMaxRange);
        }

        var ticks = target.Kernel.Profile.TicksOfMilliseconds(value);
        var tuning = Of(target);
        return Prediction.Ok(effect: _ => tuning.RetransmitMaxTicks = ticks);
    }

    private static OptionWriter WritingTicks(Rule range, Action<TcpOptionValues, int> write) => (in target, value, _) =>
    {
        const int TicksMin = 2; // TCP_TIMEOUT_MIN
        var profile = target.Kernel.Profile;
        var ticks = profile.TicksOfMicroseconds(unchecked((uint)value));
        if (target.Kernel.Rules.Decide(range, ticks < TicksMin || ticks > profile.FifthOfASecond))
        {
            return Prediction.Refused(range);
        }

        var tuning = Of(target);
        return Prediction.Ok(effect: _ => write(tuning, ticks));
    };
}
