using Conformance.Model.Ports;
using Conformance.Model.Rules;
using Conformance.Model.Wire;

namespace Conformance.Model.Protocols.Tcp;

/// <summary>The last minute of a connection (<c>net/ipv4/tcp_minisocks.c</c>). A scenario is over long before the minute is.</summary>
internal static class TimeWait
{
    internal static readonly Rule Reopened = Rule.Decides(
        "tcp.time-wait.reopened", "A SYN for a connection in TIME_WAIT opens it again where somebody listens.", "net/ipv4/tcp_minisocks.c:tcp_timewait_state_process",
        oneWay: "Campaigns keep SYNs away from TIME_WAIT, because nanoseconds can decide whether one counts as new; its scenario shows a case where they do not.");

    internal static readonly Rule DataResets = Rule.Decides(
        "tcp.time-wait.data-resets", "Data for a socket that was closed is answered with a reset, and the bucket goes.", "net/ipv4/tcp_minisocks.c:tcp_timewait_state_process");

    internal static readonly Rule SecondFin = Rule.Decides(
        "tcp.time-wait.fin-completes", "The peer's FIN turns a bucket that waited for it into one in TIME_WAIT.", "net/ipv4/tcp_minisocks.c:tcp_timewait_state_process");

    /// <summary>Leaves a bucket in the socket's place and ends the socket. <c>net/ipv4/tcp_minisocks.c:tcp_time_wait</c></summary>
    public static void Enter(Kernel kernel, TcpSock sock, bool isFinWait2)
    {
        var bucket = new TimeWaitBucket(sock, isFinWait2);
        TcpBindTable.Leave(sock, bucket);
        kernel.Connections.Add(bucket);
        TcpOutput.Done(kernel, sock);
    }

    /// <summary>Removes a bucket and frees its port. <c>net/ipv4/inet_timewait_sock.c:inet_twsk_kill</c></summary>
    public static void Remove(Kernel kernel, TimeWaitBucket bucket)
    {
        kernel.Connections.Remove(bucket);
        kernel.TcpPorts.Release(bucket);
    }

    /// <summary>A segment for a bucket. <c>net/ipv4/tcp_minisocks.c:tcp_timewait_state_process</c></summary>
    public static void Receive(Kernel kernel, TimeWaitBucket bucket, Segment segment)
    {
        if (kernel.Rules.Decide(DataResets, segment.Kind == SegmentKind.Data))
        {
            Remove(kernel, bucket);
            kernel.Wire.Send(new Segment(SegmentKind.Reset, bucket.Tuple));
        }
        else if (kernel.Rules.Decide(SecondFin, segment.Kind == SegmentKind.Fin))
        {
            bucket.IsFinWait2 = false;
            kernel.Wire.Send(new Segment(SegmentKind.FinAck, bucket.Tuple));
        }
        else if (segment.Kind is SegmentKind.Reset or SegmentKind.Syn)
        {
            Remove(kernel, bucket);
            if (kernel.Rules.Decide(Reopened, segment.Kind == SegmentKind.Syn))
            {
                TcpInput.ReceiveForNoConnection(kernel, bucket.Tuple, SegmentKind.Syn);
            }
        }
    }
}
