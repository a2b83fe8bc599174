using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Tcp;

/// <summary>Receiving from a TCP socket (<c>net/ipv4/tcp.c:tcp_recvmsg_locked</c>).</summary>
/// <remarks>Not modelled: urgent data (nothing sends any), peek offsets, the queues of a socket in repair.</remarks>
internal static class TcpReceive
{
    private const string Source = "net/ipv4/tcp.c:tcp_recvmsg_locked";

    internal static readonly Rule NoErrorQueued = Rule.Refuses(
        "recv.tcp.error-queue-empty", Errno.EAGAIN, "MSG_ERRQUEUE asks for a queued error and there is none; the call never waits for one.", "net/ipv4/ip_sockglue.c:ip_recv_error");

    internal static readonly Rule Listening = Rule.Refuses(
        "recv.tcp.listening", Errno.ENOTCONN, "A listener has no data.", Source);

    internal static readonly Rule NoUrgentData = Rule.Refuses(
        "recv.tcp.no-urgent-data", Errno.EINVAL, "MSG_OOB asks for an urgent byte and there is none.", "net/ipv4/tcp.c:tcp_recv_urg");

    internal static readonly Rule TakesInRepair = Rule.Refuses(
        "recv.tcp.in-repair", Errno.EPERM, "Nothing can be taken from a socket in repair.", Source);

    internal static readonly Rule PeeksAtSent = Rule.Decides(
        "recv.tcp.repair-peeks-at-sent", "In repair, with the send queue chosen, a peek shows what was sent and not acknowledged; without any, nothing at all.", "net/ipv4/tcp.c:tcp_peek_sndq");

    internal static readonly Rule NoQueueInRepair = Rule.Refuses(
        "recv.tcp.repair-without-queue", Errno.EINVAL, "A socket in repair is peeked at and TCP_REPAIR_QUEUE chose no queue.", Source);

    internal static readonly Rule HasData = Rule.Decides(
        "recv.tcp.has-data", "Unread data is returned before any error or end is reported.", Source);

    internal static readonly Rule Fault = Rule.Refuses(
        "recv.tcp.fault", Errno.EFAULT, "The caller's memory cannot be written; the data stays.", Source);

    internal static readonly Rule WaitsForMore = Rule.Decides(
        "recv.tcp.waits-for-more", "A call that may wait and has less than it wants sleeps for more, while more can come.", Source,
        oneWay: "The other way the call sleeps, which campaigns do not spend time on; scenarios and tests of the watchdog show it.");

    internal static readonly Rule EndSeen = Rule.Decides(
        "recv.tcp.end-of-stream", "After the peer's FIN there is nothing but the end.", Source);

    internal static readonly Rule PendingError = Rule.Decides(
        "recv.tcp.pending-error", "A pending error is reported and taken.", Source);

    internal static readonly Rule ShutDown = Rule.Decides(
        "recv.tcp.shut-down", "A socket shut down for receiving is at its end.", Source);

    internal static readonly Rule NotConnected = Rule.Refuses(
        "recv.tcp.not-connected", Errno.ENOTCONN, "The socket is closed and never was, or no longer is, connected.", Source);

    internal static readonly Rule WouldWait = Rule.Refuses(
        "recv.tcp.would-wait", Errno.EAGAIN, "Nothing has come and the call does not wait, or not long enough.", Source,
        oneWay: "The other way the call sleeps, which campaigns do not spend time on; scenarios and tests of the watchdog show it.");

    internal static readonly Rule NoRoom = Rule.Decides(
        "recv.tcp.no-room-waits-once", "A call without room for a single byte waits its time and then succeeds with nothing.", Source);

    /// <summary>Predicts a receive.</summary>
    public static Prediction Predict(Kernel kernel, TcpSock sock, in ReceiveRequest request)
    {
        if (request.Message is not null && (sock.Options.Has(Options.OptionFlags.ReportsUnread) || sock.Options.TellsTime))
        {
            return Prediction.Unmodelled("TCP_INQ and SO_TIMESTAMP tell in a control message how much is left, and when it came");
        }

        if (kernel.Rules.Decide(NoErrorQueued, (request.Flags & MessageFlags.MSG_ERRQUEUE) != 0))
        {
            return Prediction.Refused(NoErrorQueued);
        }

        if (kernel.Rules.Decide(Listening, sock.State == TcpState.Listen))
        {
            return Prediction.Refused(Listening);
        }

        if (kernel.Rules.Decide(NoUrgentData, (request.Flags & MessageFlags.MSG_OOB) != 0))
        {
            return Prediction.Refused(NoUrgentData);
        }

        var isPeek = (request.Flags & MessageFlags.MSG_PEEK) != 0;
        if (kernel.Rules.Decide(TakesInRepair, sock.IsInRepair && !isPeek))
        {
            return Prediction.Refused(TakesInRepair);
        }

        if (kernel.Rules.Decide(PeeksAtSent, sock is { IsInRepair: true, Repair.Queue: RepairState.SendQueue }))
        {
            return sock.HasSent ? Prediction.Unmodelled("what of the data sent is not acknowledged depends on timers") : Finish(request, 0, default, null, PeeksAtSent);
        }

        if (kernel.Rules.Decide(NoQueueInRepair, sock.IsInRepair && sock.Repair.Queue == RepairState.NoQueue))
        {
            return Prediction.Refused(NoQueueInRepair);
        }

        var timeout = (request.Flags & MessageFlags.MSG_DONTWAIT) != 0 ? 0 : sock.ReceiveTimeoutTicks;
        return kernel.Rules.Decide(HasData, sock.Received.Length > 0)
            ? TakeData(kernel, sock, request, timeout)
            : PredictEmpty(kernel, sock, request, timeout);
    }

    private static Prediction TakeData(Kernel kernel, TcpSock sock, ReceiveRequest request, long timeout)
    {
        if (sock.Options.PeekOffset >= 0)
        {
            return Prediction.Unmodelled("SO_PEEK_OFF lets reading begin behind the first byte");
        }

        var count = Math.Min(request.Room.Length, sock.Received.Length);
        var discards = (request.Flags & MessageFlags.MSG_TRUNC) != 0;
        if (request.WritableBytes > 0 && request.CannotTake(count) && !discards)
        {
            return Prediction.Unmodelled("how much a receive takes before a fault depends on how the data lies in packets");
        }

        if (kernel.Rules.Decide(Fault, request.CannotTake(count) && !discards))
        {
            return Prediction.Refused(Fault);
        }

        var wanted = WantedBytes(sock, request);
        var moreCanCome = !sock.IsReceiveShutdown && sock.PendingError == Errno.None && sock.State != TcpState.Close;
        var isPeek = (request.Flags & MessageFlags.MSG_PEEK) != 0;
        Action<Outcome>? take = isPeek ? null : _ => sock.Received.Remove(count);
        if (kernel.Rules.Decide(WaitsForMore, count < wanted && timeout != 0 && moreCanCome) && Waiting.IsLong(kernel, timeout))
        {
            return Waiting.Predict(kernel, timeout, WouldWait, take);
        }

        var data = discards ? default : sock.Received.Peek(count);
        return Finish(request, count, data, take);
    }

    private static Prediction PredictEmpty(Kernel kernel, TcpSock sock, ReceiveRequest request, long timeout)
    {
        if (kernel.Rules.Decide(EndSeen, sock.IsDone))
        {
            return Finish(request, 0, default, null, EndSeen);
        }

        if (kernel.Rules.Decide(PendingError, sock.PendingError != Errno.None))
        {
            return Prediction.Exactly(CallResult.Fail(sock.PendingError), PendingError, _ => sock.PendingError = Errno.None);
        }

        if (kernel.Rules.Decide(ShutDown, sock.IsReceiveShutdown))
        {
            return Finish(request, 0, default, null, ShutDown);
        }

        if (kernel.Rules.Decide(NotConnected, sock.State == TcpState.Close))
        {
            return Prediction.Refused(NotConnected);
        }

        // What waits is the inside of a loop that goes on while room is left.
        return kernel.Rules.Decide(NoRoom, request.Room.Length == 0 && timeout != 0 && !Waiting.IsLong(kernel, timeout))
            ? Finish(request, 0, default, null, NoRoom)
            : Waiting.Predict(kernel, timeout, WouldWait);
    }

    // include/net/sock.h:sock_rcvlowat
    private static int WantedBytes(TcpSock sock, in ReceiveRequest request)
    {
        var wanted = (request.Flags & MessageFlags.MSG_WAITALL) != 0 ? request.Room.Length : Math.Min(sock.ReceiveLowWater, request.Room.Length);
        return Math.Max(1, wanted);
    }

    // A stream has no address to give: the caller's length word becomes 0, or the call fails after all with the data gone.
    private static Prediction Finish(in ReceiveRequest request, int count, ReadOnlyMemory<byte> data, Action<Outcome>? effect, Rule? rule = null)
    {
        if (request.Source.Form == OutForm.Null)
        {
            return Prediction.Ok(count, effect, request.Output(data), rule);
        }

        var copied = AddressOutput.Nothing(request.Source);
        return copied.Errno == Errno.None
            ? Prediction.Ok(count, effect, request.Output(data, copied.Output), rule)
            : Prediction.Exactly(CallResult.Fail(copied.Errno, copied.Output), rule, effect);
    }
}
