using Conformance.Model.Protocols.Tcp;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>Connections that carry data with their SYN: what can be set for them (<c>net/ipv4/tcp.c:do_tcp_setsockopt</c>).</summary>
internal static class TcpFastOpenOptions
{
    private const string Source = "net/ipv4/tcp.c:do_tcp_setsockopt";
    private const int KeyBytes = 16; // TCP_FASTOPEN_KEY_LENGTH

    private static readonly Rule BacklogRange = Rule.Refuses(
        "setsockopt.tcp.fastopen-range", Errno.EINVAL, "TCP_FASTOPEN is negative, or the socket neither closed nor listening.", Source);

    private static readonly Rule BacklogLimited = Rule.Decides(
        "setsockopt.tcp.fastopen-limited", "A TCP_FASTOPEN above net.core.somaxconn is cut to it.", "include/linux/tcp.h:fastopen_queue_tune");

    private static readonly Rule ConnectRange = Rule.Refuses(
        "setsockopt.tcp.fastopen-connect-range", Errno.EINVAL, "TCP_FASTOPEN_CONNECT is neither 0 nor 1.", Source);

    private static readonly Rule ConnectDisabled = Rule.Refuses(
        "setsockopt.tcp.fastopen-connect-disabled", Errno.EOPNOTSUPP, "The namespace lets no client open fast (net.ipv4.tcp_fastopen).", Source,
        unreachable: "New namespaces let them, and no world changes that.");

    private static readonly Rule ConnectNotClosed = Rule.Refuses(
        "setsockopt.tcp.fastopen-connect-not-closed", Errno.EINVAL, "TCP_FASTOPEN_CONNECT is set on a socket that is not closed.", Source);

    private static readonly Rule NoCookieRange = Rule.Refuses(
        "setsockopt.tcp.fastopen-no-cookie-range", Errno.EINVAL, "TCP_FASTOPEN_NO_COOKIE is neither 0 nor 1.", Source);

    private static readonly Rule NoCookieState = Rule.Refuses(
        "setsockopt.tcp.fastopen-no-cookie-state", Errno.EINVAL, "TCP_FASTOPEN_NO_COOKIE is set on a socket that is neither closed nor listening.", Source);

    private static readonly Rule KeyLength = Rule.Refuses(
        "setsockopt.tcp.fastopen-key-length", Errno.EINVAL, "TCP_FASTOPEN_KEY is neither one key nor two.", Source);

    private static readonly Rule KeyFault = Rule.Refuses(
        "setsockopt.tcp.fastopen-key-fault", Errno.EFAULT, "TCP_FASTOPEN_KEY cannot be read.", Source);

    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        OptionRow.Integer(SocketOption.TCP_FASTOPEN, sock => ((TcpSock)sock).Tuning.FastOpenBacklog, WriteBacklog),
        OptionRow.Integer(SocketOption.TCP_FASTOPEN_CONNECT, sock => sock.Options.Has(OptionFlags.FastOpenConnect) ? 1 : 0, WriteConnect),
        new OptionRow(SocketOption.TCP_FASTOPEN_KEY, ReadKey, WriteKey) { ReadsArgument = true },
        OptionRow.Integer(SocketOption.TCP_FASTOPEN_NO_COOKIE, sock => sock.Options.Has(OptionFlags.FastOpenNoCookie) ? 1 : 0, WriteNoCookie),
    ];

    private static Prediction WriteBacklog(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var kernel = target.Kernel;
        var sock = (TcpSock)target.Sock;
        if (kernel.Rules.Decide(BacklogRange, value < 0 || sock.State is not (TcpState.Close or TcpState.Listen)))
        {
            return Prediction.Refused(BacklogRange);
        }

        var limit = kernel.World.MaxListenBacklog;
        var backlog = kernel.Rules.Decide(BacklogLimited, value > limit) ? limit : value;
        return Prediction.Ok(effect: _ => sock.Tuning.FastOpenBacklog = backlog);
    }

    private static Prediction WriteConnect(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        if (rules.Decide(ConnectRange, value is not (0 or 1)))
        {
            return Prediction.Refused(ConnectRange);
        }

        if (rules.Decide(ConnectDisabled, !target.Kernel.Profile.AllowsFastOpenClients))
        {
            return Prediction.Refused(ConnectDisabled);
        }

        var sock = (TcpSock)target.Sock;
        return rules.Decide(ConnectNotClosed, sock.State != TcpState.Close)
            ? Prediction.Refused(ConnectNotClosed)
            : Prediction.Ok(effect: _ => sock.Options.Set(OptionFlags.FastOpenConnect, value != 0));
    }

    private static Prediction WriteNoCookie(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        if (rules.Decide(NoCookieRange, value is not (0 or 1)))
        {
            return Prediction.Refused(NoCookieRange);
        }

        var sock = (TcpSock)target.Sock;
        return rules.Decide(NoCookieState, sock.State is not (TcpState.Close or TcpState.Listen))
            ? Prediction.Refused(NoCookieState)
            : Prediction.Ok(effect: _ => sock.Options.Set(OptionFlags.FastOpenNoCookie, value != 0));
    }

    // Whoever first sets TCP_FASTOPEN anywhere in a namespace gives it a random key, which then shows in sockets without one.
    private static OptionReading ReadKey(in OptionTarget target)
    {
        var key = ((TcpSock)target.Sock).Tuning.FastOpenKey;
        return key.Count == 0
            ? OptionReading.Unmodelled("the namespace's own key is random, and earlier scenarios decide whether it has one")
            : new OptionReading(key.AsSpan().ToArray());
    }

    private static Prediction WriteKey(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        if (rules.Decide(KeyLength, argument.Length is not (KeyBytes or 2 * KeyBytes)))
        {
            return Prediction.Refused(KeyLength);
        }

        if (rules.Decide(KeyFault, !OptionMemory.IsReadable(argument)))
        {
            return Prediction.Refused(KeyFault);
        }

        var bytes = new byte[Math.Clamp(argument.Length, 0, 2 * KeyBytes)];
        argument.Bytes.AsSpan()[..Math.Min(argument.Bytes.Count, bytes.Length)].CopyTo(bytes);
        var tuning = ((TcpSock)target.Sock).Tuning;
        return Prediction.Ok(effect: _ => tuning.FastOpenKey = ValueList.Create<byte>(bytes));
    }
}
