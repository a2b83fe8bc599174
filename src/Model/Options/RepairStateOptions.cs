using System.Buffers.Binary;
using Conformance.Model.Protocols.Tcp;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>The options by which a caller in repair reads and writes what a connection consists of (<c>net/ipv4/tcp.c:do_tcp_setsockopt</c>).</summary>
/// <remarks>Modelled for sockets that never had a connection. Not modelled: TCP_REPAIR_OPTIONS of a connection, and TCP_TIMESTAMP read, which tells a clock.</remarks>
internal static class RepairStateOptions
{
    private const string SetSource = "net/ipv4/tcp.c:do_tcp_setsockopt";
    private const string GetSource = "net/ipv4/tcp.c:do_tcp_getsockopt";
    private const string WindowSource = "net/ipv4/tcp.c:tcp_repair_set_window";
    private const string HadConnection = "the sequence numbers of a socket that had a connection are not modelled";
    private const string TellsClock = "TCP_TIMESTAMP tells a clock";
    private const int WindowBytes = 20;

    private static readonly Rule QueueNotInRepair = Rule.Refuses(
        "setsockopt.tcp.repair-queue-not-in-repair", Errno.EPERM, "TCP_REPAIR_QUEUE is set on a socket that is not in repair.", SetSource);

    private static readonly Rule QueueRange = Rule.Refuses(
        "setsockopt.tcp.repair-queue-range", Errno.EINVAL, "TCP_REPAIR_QUEUE is none of the three.", SetSource,
        nothingAfter: "it is the last check of its option");

    private static readonly Rule QueueRead = Rule.Refuses(
        "getsockopt.tcp.repair-queue-not-in-repair", Errno.EINVAL, "TCP_REPAIR_QUEUE is read of a socket that is not in repair.", GetSource);

    private static readonly Rule SequenceNotClosed = Rule.Refuses(
        "setsockopt.tcp.queue-seq-not-closed", Errno.EPERM, "TCP_QUEUE_SEQ is set on a socket that is not closed.", SetSource);

    private static readonly Rule SequenceNoQueue = Rule.Refuses(
        "setsockopt.tcp.queue-seq-no-queue", Errno.EINVAL, "TCP_QUEUE_SEQ is set and no queue is chosen; whether the socket is in repair is not asked.", SetSource,
        nothingAfter: "it is the last check of its option");

    private static readonly Rule SequenceRead = Rule.Refuses(
        "getsockopt.tcp.queue-seq-no-queue", Errno.EINVAL, "TCP_QUEUE_SEQ is read and no queue is chosen.", GetSource);

    private static readonly Rule OptionsNotInRepair = Rule.Refuses(
        "setsockopt.tcp.repair-options-not-in-repair", Errno.EINVAL, "TCP_REPAIR_OPTIONS is set on a socket that is not in repair.", SetSource);

    private static readonly Rule OptionsNotConnected = Rule.Refuses(
        "setsockopt.tcp.repair-options-not-connected", Errno.EPERM, "TCP_REPAIR_OPTIONS is set on a socket without a connection, or that has sent data.", SetSource,
        oneWay: "A connection in repair is not modelled.",
        nothingAfter: "it is the last check of its option");

    private static readonly Rule ClockNotInRepair = Rule.Refuses(
        "setsockopt.tcp.timestamp-not-in-repair", Errno.EPERM, "TCP_TIMESTAMP is set on a socket that is not in repair.", SetSource,
        nothingAfter: "it is the last check of its option");

    private static readonly Rule WindowNotInRepair = Rule.Refuses(
        "setsockopt.tcp.repair-window-not-in-repair", Errno.EPERM, "TCP_REPAIR_WINDOW is set on a socket that is not in repair.", WindowSource);

    private static readonly Rule WindowLength = Rule.Refuses(
        "setsockopt.tcp.repair-window-length", Errno.EINVAL, "TCP_REPAIR_WINDOW is set with a length other than that of the five numbers.", WindowSource,
        nothingAfter: "later checks are those of the five numbers, and answer the same");

    private static readonly Rule WindowShrunk = Rule.Refuses(
        "setsockopt.tcp.repair-window-shrunk", Errno.EINVAL, "The largest window to send is smaller than the window to send.", WindowSource);

    private static readonly Rule WindowTold = Rule.Refuses(
        "setsockopt.tcp.repair-window-told", Errno.EINVAL, "The window to send was told by a segment beyond the window to receive.", WindowSource);

    private static readonly Rule WindowAhead = Rule.Refuses(
        "setsockopt.tcp.repair-window-ahead", Errno.EINVAL, "The window to receive was told when more was expected than is.", WindowSource);

    private static readonly Rule WindowReadLength = Rule.Refuses(
        "getsockopt.tcp.repair-window-length", Errno.EINVAL, "TCP_REPAIR_WINDOW is read with room other than that of the five numbers.", GetSource);

    private static readonly Rule WindowRead = Rule.Refuses(
        "getsockopt.tcp.repair-window-not-in-repair", Errno.EPERM, "TCP_REPAIR_WINDOW is read of a socket that is not in repair.", GetSource);

    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        new OptionRow(SocketOption.TCP_REPAIR_QUEUE, ReadQueue, WriteQueue),
        new OptionRow(SocketOption.TCP_QUEUE_SEQ, ReadSequence, WriteSequence),
        OptionRow.WriteOnly(SocketOption.TCP_REPAIR_OPTIONS, WriteOptions),
        new OptionRow(SocketOption.TCP_TIMESTAMP, (in _) => OptionReading.Unmodelled(TellsClock), WriteClock),
        new OptionRow(SocketOption.TCP_REPAIR_WINDOW, ReadWindow, WriteWindow),
    ];

    private static OptionReading ReadQueue(in OptionTarget target)
    {
        var sock = (TcpSock)target.Sock;
        return target.Kernel.Rules.Decide(QueueRead, !sock.IsInRepair) ? OptionReading.Refused(QueueRead) : OptionReading.Of(sock.Repair.Queue);
    }

    private static Prediction WriteQueue(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        var sock = (TcpSock)target.Sock;
        if (rules.Decide(QueueNotInRepair, !sock.IsInRepair))
        {
            return Prediction.Refused(QueueNotInRepair);
        }

        return rules.Decide(QueueRange, value is < RepairState.NoQueue or >= RepairState.Queues)
            ? Prediction.Refused(QueueRange)
            : Prediction.Ok(effect: _ => sock.Repair.Queue = value);
    }

    private static OptionReading ReadSequence(in OptionTarget target)
    {
        var sock = (TcpSock)target.Sock;
        if (target.Kernel.Rules.Decide(SequenceRead, sock.Repair.Queue == RepairState.NoQueue))
        {
            return OptionReading.Refused(SequenceRead);
        }

        return sock.HadConnection
            ? OptionReading.Unmodelled(HadConnection)
            : OptionReading.Of(sock.Repair.Queue == RepairState.SendQueue ? sock.Repair.SendSequence : sock.Repair.ReceiveSequence);
    }

    private static Prediction WriteSequence(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        var sock = (TcpSock)target.Sock;
        if (rules.Decide(SequenceNotClosed, sock.State != TcpState.Close))
        {
            return Prediction.Refused(SequenceNotClosed);
        }

        if (rules.Decide(SequenceNoQueue, sock.Repair.Queue == RepairState.NoQueue))
        {
            return Prediction.Refused(SequenceNoQueue);
        }

        return sock.HadConnection ? Prediction.Unmodelled(HadConnection) : Prediction.Ok(effect: _ => sock.Repair.Resume(value));
    }

    private static Prediction WriteOptions(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        var sock = (TcpSock)target.Sock;
        if (rules.Decide(OptionsNotInRepair, !sock.IsInRepair))
        {
            return Prediction.Refused(OptionsNotInRepair);
        }

        return rules.Decide(OptionsNotConnected, sock.State != TcpState.Established)
            ? Prediction.Refused(OptionsNotConnected)
            : Prediction.Unmodelled("a connection in repair is frozen while its peer is not");
    }

    private static Prediction WriteClock(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var sock = (TcpSock)target.Sock;
        return target.Kernel.Rules.Decide(ClockNotInRepair, !sock.IsInRepair)
            ? Prediction.Refused(ClockNotInRepair)
            : Prediction.Ok(effect: _ => sock.Repair.SetClock());
    }

    private static OptionReading ReadWindow(in OptionTarget target)
    {
        var rules = target.Kernel.Rules;
        var sock = (TcpSock)target.Sock;
        if (rules.Decide(WindowReadLength, target.Room != WindowBytes))
        {
            return OptionReading.Refused(WindowReadLength);
        }

        if (rules.Decide(WindowRead, !sock.IsInRepair))
        {
            return OptionReading.Refused(WindowRead);
        }

        if (sock.HadConnection)
        {
            return OptionReading.Unmodelled(HadConnection);
        }

        var (bytes, window) = (new byte[WindowBytes], sock.Repair.Window);
        int[] numbers = [window.ToldAt, window.Send, window.Max, window.Receive, window.ReceiveFrom];
        for (var place = 0; place < numbers.Length; place++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(place * sizeof(int)), numbers[place]);
        }

        return new OptionReading(bytes);
    }

    private static Prediction WriteWindow(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        var sock = (TcpSock)target.Sock;
        if (rules.Decide(WindowNotInRepair, !sock.IsInRepair))
        {
            return Prediction.Refused(WindowNotInRepair);
        }

        if (rules.Decide(WindowLength, argument.Length != WindowBytes))
        {
            return Prediction.Refused(WindowLength);
        }

        if (sock.HadConnection)
        {
            return Prediction.Unmodelled(HadConnection);
        }

        int At(int place) => OptionMemory.Integer(argument, place * sizeof(int));
        var window = new RepairWindow(At(0), At(1), At(2), At(3), At(4));
        return Impossible(rules, window, sock.Repair.ReceiveSequence) is { } rule
            ? Prediction.Refused(rule)
            : Prediction.Ok(effect: _ => sock.Repair.Resume(window));
    }

    // Windows are compared as sizes, sequence numbers by which is ahead.
    private static Rule? Impossible(RuleBook rules, in RepairWindow window, int expected)
    {
        if (rules.Decide(WindowShrunk, unchecked((uint)window.Max < (uint)window.Send)))
        {
            return WindowShrunk;
        }

        if (rules.Decide(WindowTold, unchecked(expected + window.Receive - window.ToldAt) < 0))
        {
            return WindowTold;
        }

        return rules.Decide(WindowAhead, unchecked(expected - window.ReceiveFrom) < 0) ? WindowAhead : null;
    }
}
