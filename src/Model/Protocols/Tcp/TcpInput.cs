using Conformance.Model.Ports;
using Conformance.Model.Rules;
using Conformance.Model.Wire;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Tcp;

/// <summary>What an arriving segment does (<c>net/ipv4/tcp_ipv4.c:tcp_v4_rcv</c> and <c>net/ipv4/tcp_input.c</c>).</summary>
/// <remarks>
/// Not modelled: sequence numbers and windows. Nothing is lost on loopback, so a segment that finds its connection is in
/// order; the few cases where an old connection's numbers matter are not predicted (see <see cref="TcpConnect"/>).
/// </remarks>
internal static class TcpInput
{
    internal static readonly Rule QueueFull = Rule.Decides(
        "tcp.input.accept-queue-full", "A SYN is dropped when more connections wait than the backlog allows; the caller stays in SYN_SENT.", "net/ipv4/tcp_input.c:tcp_conn_request");

    internal static readonly Rule NoListener = Rule.Decides(
        "tcp.input.no-socket", "A segment that no socket waits for is answered with a reset.", "net/ipv4/tcp_ipv4.c:tcp_v4_rcv");

    internal static readonly Rule PassiveShutdown = Rule.Decides(
        "tcp.input.passive-open-shut-down", "A connection opened by a SYN from outside, on a socket that was shut down for sending before, ends its sending side at once.", "net/ipv4/tcp_input.c:tcp_rcv_state_process");

    internal static readonly Rule DataAfterShutdown = Rule.Decides(
        "tcp.input.data-after-shutdown", "Data for a socket that closed its own direction and shut down receiving is answered with a reset.", "net/ipv4/tcp_input.c:tcp_rcv_state_process");

    internal static readonly Rule ResetWhileConnecting = Rule.Decides(
        "tcp.input.reset-refuses", "A reset answering a SYN leaves ECONNREFUSED.", "net/ipv4/tcp_input.c:tcp_reset");

    internal static readonly Rule ResetAfterFin = Rule.Decides(
        "tcp.input.reset-after-fin", "A reset that comes after the peer's FIN leaves EPIPE; any other leaves ECONNRESET.", "net/ipv4/tcp_input.c:tcp_reset");

    public static void Receive(Kernel kernel, Segment segment)
    {
        var tuple = segment.Sender.Reversed;
        if (kernel.Connections.Find(tuple) is { } sock)
        {
            ReceiveFor(kernel, sock, segment);
        }
        else if (kernel.Connections.FindTimeWait(tuple) is { } bucket)
        {
            TimeWait.Receive(kernel, bucket, segment);
        }
        else
        {
            ReceiveForNoConnection(kernel, tuple, segment.Kind);
        }
    }

    /// <summary>A SYN for a listener, or any segment for nobody.</summary>
    public static void ReceiveForNoConnection(Kernel kernel, TcpTuple tuple, SegmentKind kind)
    {
        var listener = kind == SegmentKind.Syn ? kernel.Connections.FindListener(tuple.LocalAddress, tuple.LocalPort) : null;
        if (kind == SegmentKind.Reset)
        {
            return;
        }

        if (kernel.Rules.Decide(NoListener, listener is null))
        {
            kernel.Wire.Send(new Segment(SegmentKind.Reset, tuple));
        }
        else if (listener is not null && !kernel.Rules.Decide(QueueFull, listener.AcceptQueue.Count > listener.BacklogLimit))
        {
            MakeChild(kernel, listener, tuple);
        }
    }

    // The request socket of the handshake lives only until the client's acknowledgement, which comes before anybody looks.
    private static void MakeChild(Kernel kernel, TcpSock listener, TcpTuple tuple)
    {
        var child = TcpSock.CloneOf(kernel, listener, tuple);
        TcpBindTable.Inherit(listener, child);
        child.State = TcpState.Established;
        kernel.Connections.Add(child, tuple);
        kernel.Wire.Send(new Segment(SegmentKind.SynAck, tuple));
        listener.AcceptQueue.Enqueue(child);
        EndSendingIfShutDown(kernel, child);
    }

    private static void EndSendingIfShutDown(Kernel kernel, TcpSock sock)
    {
        if (kernel.Rules.Decide(PassiveShutdown, sock.IsSendShutdown))
        {
            TcpOutput.CloseSending(kernel, sock);
        }
    }

    private static void ReceiveFor(Kernel kernel, TcpSock sock, Segment segment)
    {
        switch (segment.Kind)
        {
            case SegmentKind.Syn:
                ReceiveOwnSyn(kernel, sock);
                break;
            case SegmentKind.SynAck:
                Invariant.Holds(sock.State == TcpState.SynSent, "only a connecting socket is granted a connection");
                sock.State = TcpState.Established;
                break;
            case SegmentKind.Data:
                ReceiveData(kernel, sock, segment.Data);
                break;
            case SegmentKind.Fin:
                ReceiveFin(kernel, sock);
                break;
            case SegmentKind.FinAck:
                ReceiveFinAck(kernel, sock);
                break;
            case SegmentKind.Reset:
                ReceiveReset(kernel, sock);
                break;
        }
    }

    // A socket connected to its own address meets its own SYN: a simultaneous open with itself.
    // net/ipv4/tcp_input.c:tcp_rcv_synsent_state_process
    private static void ReceiveOwnSyn(Kernel kernel, TcpSock sock)
    {
        Invariant.Holds(sock.State == TcpState.SynSent && sock.Tuple == sock.Tuple.Reversed, "only its own SYN meets a connecting socket");
        sock.State = TcpState.Established;
        EndSendingIfShutDown(kernel, sock);
    }

    private static void ReceiveData(Kernel kernel, TcpSock sock, ReadOnlyMemory<byte> data)
    {
        if (kernel.Rules.Decide(DataAfterShutdown, sock.State is TcpState.FinWait1 or TcpState.FinWait2 && sock.IsReceiveShutdown))
        {
            ReceiveReset(kernel, sock);
            kernel.Wire.Send(new Segment(SegmentKind.Reset, sock.Tuple));
            return;
        }

        sock.Received.Append(data);
        sock.ReceivedBytes += data.Length;
    }

    // net/ipv4/tcp_input.c:tcp_fin
    private static void ReceiveFin(Kernel kernel, TcpSock sock)
    {
        sock.IsReceiveShutdown = true;
        sock.IsDone = true;
        kernel.Wire.Send(new Segment(SegmentKind.FinAck, sock.Tuple));
        switch (sock.State)
        {
            case TcpState.Established:
                sock.State = TcpState.CloseWait;
                break;
            case TcpState.FinWait1:
                sock.State = TcpState.Closing;
                break;
            case TcpState.FinWait2:
                TimeWait.Enter(kernel, sock, isFinWait2: false);
                break;
            case TcpState.SynSent:
            case TcpState.Close:
            case TcpState.CloseWait:
            case TcpState.LastAck:
            case TcpState.Listen:
            case TcpState.Closing:
                break;
        }
    }

    // net/ipv4/tcp_input.c:tcp_rcv_state_process, step 5
    private static void ReceiveFinAck(Kernel kernel, TcpSock sock)
    {
        switch (sock.State)
        {
            case TcpState.FinWait1:
                sock.State = TcpState.FinWait2;
                sock.IsSendShutdown = true;
                if (sock.IsOrphan)
                {
                    TcpClose.WaitForFin(kernel, sock);
                }

                break;
            case TcpState.Closing:
                TimeWait.Enter(kernel, sock, isFinWait2: false);
                break;
            case TcpState.LastAck:
                TcpOutput.Done(kernel, sock);
                break;
            case TcpState.Established:
            case TcpState.SynSent:
            case TcpState.FinWait2:
            case TcpState.Close:
            case TcpState.CloseWait:
            case TcpState.Listen:
                break;
        }
    }

    private static void ReceiveReset(Kernel kernel, TcpSock sock)
    {
        if (kernel.Rules.Decide(ResetWhileConnecting, sock.State == TcpState.SynSent))
        {
            sock.PendingError = Errno.ECONNREFUSED;
        }
        else
        {
            sock.PendingError = kernel.Rules.Decide(ResetAfterFin, sock.State == TcpState.CloseWait) ? Errno.EPIPE : Errno.ECONNRESET;
        }

        TcpOutput.Done(kernel, sock);
    }
}
