using System.Buffers.Binary;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families.Inet;

/// <summary>Receiving from the error queue (<c>net/ipv4/ip_sockglue.c:ip_recv_error</c>), the same for every protocol that queues errors.</summary>
internal static class InetErrorQueue
{
    private const string Source = "net/ipv4/ip_sockglue.c:ip_recv_error";

    internal static readonly Rule Fault = Rule.Refuses(
        "recv.inet.queued-error-fault", Errno.EFAULT, "The quoted data cannot be written; the error is taken off its queue all the same.", Source);

    internal static readonly Rule NextIsPending = Rule.Decides(
        "recv.inet.next-error-pending", "When an error is taken off its queue, the next one becomes the pending error.", "net/core/skbuff.c:sock_dequeue_err_skb");

    /// <summary>Predicts taking the oldest error; there is one. Asking to peek at it takes it as well.</summary>
    public static Prediction Take(Kernel kernel, InetSock sock, in ReceiveRequest request, Rule taken)
    {
        if (request.Message is not null && sock.Options.TellsTime)
        {
            return Prediction.Unmodelled("times that a message tells");
        }

        var error = sock.Errors.Peek();
        if (request.Message is not null && error.IsFromIcmp && (sock.AskedInfo & PacketInfo.Checksum) != 0)
        {
            return Prediction.Unmodelled("the sum over an ICMP message, which quotes an identification the kernel draws");
        }

        var next = sock.Errors.Count > 1 ? sock.Errors.ElementAt(1) : null;
        var isNextPending = kernel.Rules.Decide(NextIsPending, next is { IsFromIcmp: true });
        void Dequeue(Outcome outcome)
        {
            sock.Errors.Dequeue();
            sock.PendingError = isNextPending ? next!.Errno : error.IsFromIcmp ? Errno.None : sock.PendingError;
        }

        var count = Math.Min(request.Room.Length, error.Data.Length);
        if (kernel.Rules.Decide(Fault, request.CannotTake(count)))
        {
            return Prediction.Refused(Fault, Dequeue);
        }

        void Receive(Outcome outcome)
        {
            sock.NoteStamp(isAskedFirst: false);
            Dequeue(outcome);
        }

        if (request.Message is { } message)
        {
            Report(message, sock.AskedInfo, error, count);
        }

        var data = IpIdentifiers.Without(error.Data[..count], error.Identifiers);
        var identifiers = IpIdentifiers.Within(error.Identifiers, count);
        if (request.Source.Form == OutForm.Null)
        {
            return Prediction.Ok(count, Receive, request.Output(data) with { Identifiers = identifiers }, taken);
        }

        var copied = AddressOutput.Inet(request.Source, error.Destination, error.DestinationPort);
        return copied.Errno == Errno.None
            ? Prediction.Ok(count, Receive, request.Output(data, copied.Output) with { Identifiers = identifiers }, taken)
            : Prediction.Exactly(CallResult.Fail(copied.Errno, copied.Output), taken, Receive);
    }

    private static void Report(MessageOutput message, PacketInfo asked, QueuedError error, int count)
    {
        message.Add(MessageFlags.MSG_ERRQUEUE | (count < error.Data.Length ? MessageFlags.MSG_TRUNC : 0));
        if (error.IsFromIcmp)
        {
            // The port is read where the UDP header of the quoted packet would be, and there is only its data.
            var quoted = error.Data.Span;
            int? port = quoted.Length >= sizeof(int) ? BinaryPrimitives.ReadUInt16BigEndian(quoted[2..]) : null;
            ReceivedInfo.Put(message, asked, error.Header, Addresses.Routes.LoopbackDevice, 0, port);
        }

        message.Put(OptionLevel.IPPROTO_IP, SocketOption.IP_RECVERR.Number, error.Report());
    }
}
