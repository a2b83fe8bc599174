using Conformance.Model.Families;
using Conformance.Model.Families.Inet;
using Conformance.Model.Options;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Udp;

/// <summary>Receiving from a UDP socket (<c>net/ipv4/udp.c:udp_recvmsg</c>).</summary>
/// <remarks>Not modelled: peek offsets.</remarks>
internal static class UdpReceive
{
    internal static readonly Rule NoErrorQueued = Rule.Refuses(
        "recv.udp.error-queue-empty", Errno.EAGAIN, "MSG_ERRQUEUE asks for a queued error and there is none; the call never waits for one.", "net/ipv4/ip_sockglue.c:ip_recv_error");

    internal static readonly Rule ErrorQueued = Rule.Decides(
        "recv.udp.error-queued", "MSG_ERRQUEUE takes the oldest queued error, before a pending error is looked at.", "net/ipv4/udp.c:udp_recvmsg");

    internal static readonly Rule PendingError = Rule.Decides(
        "recv.udp.pending-error", "A pending error is reported and taken before any datagram.", "net/ipv4/udp.c:__skb_recv_udp");

    internal static readonly Rule HasDatagram = Rule.Decides(
        "recv.udp.has-datagram", "The oldest datagram is returned, cut to the caller's room.", "net/ipv4/udp.c:udp_recvmsg");

    internal static readonly Rule Fault = Rule.Refuses(
        "recv.udp.fault", Errno.EFAULT, "The caller's memory cannot be written; the datagram is lost, unless it was only peeked at.", "net/ipv4/udp.c:udp_recvmsg");

    internal static readonly Rule WholeLength = Rule.Decides(
        "recv.udp.whole-length", "MSG_TRUNC returns the length the datagram had, however little of it fits.", "net/ipv4/udp.c:udp_recvmsg");

    internal static readonly Rule NoWait = Rule.Refuses(
        "recv.udp.would-wait", Errno.EAGAIN, "Nothing has come and the call does not wait, or not long enough.", "net/ipv4/udp.c:__skb_recv_udp",
        oneWay: "The other way the call sleeps, which campaigns do not spend time on; scenarios and tests of the watchdog show it.");

    internal static readonly Rule ShutDown = Rule.Decides(
        "recv.udp.shut-down", "A call that would wait on a socket shut down for receiving returns nothing at once.", "net/core/datagram.c:__skb_wait_for_more_packets",
        oneWay: "The other way the call sleeps, which campaigns do not spend time on; scenarios and tests of the watchdog show it.");

    /// <summary>Predicts a receive.</summary>
    public static Prediction Predict(Kernel kernel, UdpSock sock, ReceiveRequest request)
    {
        var asksErrors = (request.Flags & MessageFlags.MSG_ERRQUEUE) != 0;
        if (kernel.Rules.Decide(ErrorQueued, asksErrors && sock.Errors.Count > 0))
        {
            return InetErrorQueue.Take(kernel, sock, request, ErrorQueued);
        }

        if (kernel.Rules.Decide(NoErrorQueued, asksErrors))
        {
            return Prediction.Refused(NoErrorQueued);
        }

        if (kernel.Rules.Decide(PendingError, sock.PendingError != Errno.None))
        {
            return Prediction.Exactly(CallResult.Fail(sock.PendingError), PendingError, _ => sock.PendingError = Errno.None);
        }

        if (kernel.Rules.Decide(HasDatagram, sock.Received.Count > 0))
        {
            return sock.Options.PeekOffset >= 0
                ? Prediction.Unmodelled("SO_PEEK_OFF lets reading begin inside a datagram")
                : TakeDatagram(kernel, sock, request);
        }

        var timeout = (request.Flags & MessageFlags.MSG_DONTWAIT) != 0 ? 0 : sock.ReceiveTimeoutTicks;
        if (timeout != 0 && kernel.Rules.Decide(ShutDown, sock.IsReceiveShutdown))
        {
            return Finish(request, 0, default, null, null, ShutDown);
        }

        return Waiting.Predict(kernel, timeout, NoWait);
    }

    /// <summary>Takes the oldest datagram off the queue; what it cost may be given back later. <c>net/ipv4/udp.c:udp_rmem_release</c></summary>
    public static void Remove(UdpSock sock)
    {
        var datagram = sock.Received.Dequeue();
        sock.QueuedTrueSize -= datagram.TrueSize;
        sock.LaggingTrueSize = sock.Received.Count == 0 ? 0 : Math.Min(sock.LaggingTrueSize + datagram.TrueSize, sock.ReceiveBuffer / 4);
    }

    private static Prediction TakeDatagram(Kernel kernel, UdpSock sock, ReceiveRequest request)
    {
        if (request.Message is not null && (sock.AskedInfo & PacketInfo.Checksum) != 0)
        {
            return Prediction.Unmodelled("whether a sum over the packet was computed, which depends on how it was put together");
        }

        if (request.Message is not null && sock.Options.TellsUnknown)
        {
            return Prediction.Unmodelled("times, marks and drops that a message tells");
        }

        var datagram = sock.Received.Peek();
        var isPeek = (request.Flags & MessageFlags.MSG_PEEK) != 0;
        Action<Outcome>? take = isPeek ? null : _ => Remove(sock);
        var count = Math.Min(request.Room.Length, datagram.Data.Length);
        if (kernel.Rules.Decide(Fault, request.CannotTake(count)))
        {
            return Prediction.Refused(Fault, take);
        }

        void Receive(Outcome outcome)
        {
            sock.NoteStamp();
            take?.Invoke(outcome);
        }

        if (request.Message is { } message)
        {
            message.Add(count < datagram.Data.Length ? MessageFlags.MSG_TRUNC : 0);
            if (sock.Options.Has(OptionFlags.ReceiveOffload) && datagram.SegmentBytes > 0)
            {
                message.Put(OptionLevel.IPPROTO_UDP, SocketOption.UDP_GRO.Number, datagram.SegmentBytes);
            }

            ReceivedInfo.Put(message, sock.AskedInfo, datagram.Header, datagram.Device, datagram.LocalAddress, datagram.Header.DestinationPort);
        }

        var asksWhole = kernel.Rules.Decide(WholeLength, (request.Flags & MessageFlags.MSG_TRUNC) != 0);
        return Finish(request, asksWhole ? datagram.Data.Length : count, datagram.Data[..count], datagram, Receive, HasDatagram);
    }

    private static Prediction Finish(in ReceiveRequest request, int value, ReadOnlyMemory<byte> data, Datagram? from, Action<Outcome>? take, Rule rule)
    {
        if (request.Source.Form == OutForm.Null)
        {
            return Prediction.Ok(value, take, request.Output(data), rule);
        }

        var copied = from is { } datagram
            ? AddressOutput.Inet(request.Source, datagram.Header.Source, datagram.Header.SourcePort)
            : AddressOutput.Nothing(request.Source);
        return copied.Errno == Errno.None
            ? Prediction.Ok(value, take, request.Output(data, copied.Output), rule)
            : Prediction.Exactly(CallResult.Fail(copied.Errno, copied.Output), rule, take);
    }
}
