using Conformance.Model.Families;
using Conformance.Model.Families.Inet;
using Conformance.Model.Protocols.Ping;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Raw;

/// <summary>Receiving from raw and ping sockets (<c>net/ipv4/raw.c:raw_recvmsg</c>, <c>net/ipv4/ping.c:ping_recvmsg</c>).</summary>
internal static class PacketReceive
{
    private const string Queue = "net/core/datagram.c:__skb_try_recv_datagram";

    internal static readonly Rule OutOfBand = Rule.Refuses(
        "recv.raw.out-of-band", Errno.EOPNOTSUPP, "Packets have no urgent data; unlike UDP, raw and ping sockets say so.", "net/ipv4/raw.c:raw_recvmsg");

    internal static readonly Rule ErrorQueued = Rule.Decides(
        "recv.raw.error-queued", "MSG_ERRQUEUE takes the oldest queued error, before a pending error is looked at.", "net/ipv4/raw.c:raw_recvmsg");

    internal static readonly Rule NoErrorQueued = Rule.Refuses(
        "recv.raw.error-queue-empty", Errno.EAGAIN, "MSG_ERRQUEUE asks for a queued error and there is none; the call never waits for one.", "net/ipv4/ip_sockglue.c:ip_recv_error");

    internal static readonly Rule PendingError = Rule.Decides(
        "recv.raw.pending-error", "A pending error is reported and taken before any packet.", Queue);

    internal static readonly Rule HasPacket = Rule.Decides(
        "recv.raw.has-packet", "The oldest packet is returned, cut to the caller's room.", Queue);

    internal static readonly Rule Fault = Rule.Refuses(
        "recv.raw.fault", Errno.EFAULT, "The caller's memory cannot be written; the packet is lost, unless it was only peeked at.", "net/ipv4/raw.c:raw_recvmsg");

    internal static readonly Rule WholeLength = Rule.Decides(
        "recv.raw.whole-length", "MSG_TRUNC returns the length the packet had; ping sockets do not know the flag.", "net/ipv4/raw.c:raw_recvmsg");

    internal static readonly Rule NoWait = Rule.Refuses(
        "recv.raw.would-wait", Errno.EAGAIN, "Nothing has come and the call does not wait, or not long enough.", Queue,
        oneWay: "The other way the call sleeps, which campaigns do not spend time on; scenarios and tests of the watchdog show it.");

    internal static readonly Rule ShutDown = Rule.Decides(
        "recv.raw.shut-down", "A call that would wait on a socket shut down for receiving returns nothing at once.", "net/core/datagram.c:__skb_wait_for_more_packets",
        oneWay: "The other way the call sleeps, which campaigns do not spend time on; scenarios and tests of the watchdog show it.");

    /// <summary>Predicts a receive.</summary>
    public static Prediction Predict(Kernel kernel, PacketSock sock, in ReceiveRequest request)
    {
        if (kernel.Rules.Decide(OutOfBand, (request.Flags & MessageFlags.MSG_OOB) != 0))
        {
            return Prediction.Refused(OutOfBand);
        }

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

        if (kernel.Rules.Decide(HasPacket, sock.Received.Count > 0))
        {
            return TakePacket(kernel, sock, request);
        }

        var timeout = (request.Flags & MessageFlags.MSG_DONTWAIT) != 0 ? 0 : sock.ReceiveTimeoutTicks;
        return timeout != 0 && kernel.Rules.Decide(ShutDown, sock.IsReceiveShutdown)
            ? Finish(request, 0, default, null, ShutDown)
            : Waiting.Predict(kernel, timeout, NoWait);
    }

    private static Prediction TakePacket(Kernel kernel, PacketSock sock, in ReceiveRequest request)
    {
        var packet = sock.Received.Peek();
        if (!packet.IsKnown)
        {
            return Prediction.Unmodelled("TCP segments carry sequence numbers and times of their connection, and when an acknowledgement travels alone depends on timers");
        }

        // Ping sockets pass on times and nothing else (sock_recv_timestamp).
        if (request.Message is not null && (sock is RawSock ? sock.Options.TellsUnknown : sock.Options.TellsTime))
        {
            return Prediction.Unmodelled("times, marks and drops that a message tells");
        }

        if (request.Message is not null && sock is PingSock && (sock.AskedInfo & PacketInfo.Checksum) != 0)
        {
            return Prediction.Unmodelled("the sum over a packet that IP_CHECKSUM tells");
        }

        var isPeek = (request.Flags & MessageFlags.MSG_PEEK) != 0;
        void Take(Outcome outcome)
        {
            if (!isPeek)
            {
                sock.Dequeue();
            }
        }

        void Receive(Outcome outcome)
        {
            Take(outcome);
            sock.NoteStamp(isAskedFirst: sock is RawSock);
        }

        var count = Math.Min(request.Room.Length, packet.Length);
        if (kernel.Rules.Decide(Fault, request.CannotTake(count)))
        {
            return Prediction.Refused(Fault, Take);
        }

        if (request.Message is { } message)
        {
            message.Add(count < packet.Length ? MessageFlags.MSG_TRUNC : 0);
            ReceivedInfo.Put(message, sock.AskedInfo, packet.Header, packet.Device, packet.LocalAddress, packet.HasPorts ? packet.Header.DestinationPort : null);
        }

        var asksWhole = kernel.Rules.Decide(WholeLength, (request.Flags & MessageFlags.MSG_TRUNC) != 0 && sock is RawSock);
        return Finish(request, asksWhole ? packet.Length : count, packet with { Data = packet.Data[..count] }, Receive, HasPacket);
    }

    private static Prediction Finish(in ReceiveRequest request, int value, in QueuedPacket packet, Action<Outcome>? take, Rule rule)
    {
        var data = IpIdentifiers.Without(packet.Data, packet.Identifiers);
        var hasPacket = ReferenceEquals(rule, HasPacket);
        var copied = request.Source.Form == OutForm.Null ? default
            : hasPacket ? AddressOutput.Inet(request.Source, packet.Header.Source, 0)
            : AddressOutput.Nothing(request.Source);
        return copied.Errno == Errno.None
            ? Prediction.Ok(value, take, request.Output(data, copied.Output) with { Identifiers = IpIdentifiers.Within(packet.Identifiers, data.Length) }, rule)
            : Prediction.Exactly(CallResult.Fail(copied.Errno, copied.Output), rule, take);
    }
}
