using Conformance.Model.Rules;
using Conformance.Model.Wire;

namespace Conformance.Model.Protocols.Tcp;

/// <summary>The last descriptor of a TCP socket is closed (<c>net/ipv4/tcp.c:__tcp_close</c>).</summary>
/// <remarks>Not modelled: how long TCP_LINGER2 waits, repair, memory pressure. SO_LINGER never waits here, because a FIN is acknowledged at once.</remarks>
internal static class TcpClose
{
    private const string Source = "net/ipv4/tcp.c:__tcp_close";

    internal static readonly Rule StopsListening = Rule.Decides(
        "close.tcp.stops-listening", "Closing a listener resets the connections nobody accepted.", Source);

    internal static readonly Rule UnreadData = Rule.Decides(
        "close.tcp.unread-data", "Closing a connection with unread data resets it.", Source);

    internal static readonly Rule LingerZero = Rule.Decides(
        "close.tcp.linger-zero", "Closing with SO_LINGER and no time resets the connection.", Source);

    internal static readonly Rule WaitsForFin = Rule.Decides(
        "close.tcp.waits-for-fin", "A closed socket whose FIN was acknowledged becomes a bucket that waits for the peer's.", Source);

    internal static readonly Rule AbortsInFinWait2 = Rule.Decides(
        "close.tcp.linger2-negative", "A closed socket whose FIN was acknowledged does not wait for the peer's but resets it where TCP_LINGER2 is negative.", Source);

    public static void Release(Kernel kernel, TcpSock sock)
    {
        var hadUnread = sock.Received.Length > 0;
        sock.IsReceiveShutdown = true;
        sock.IsSendShutdown = true;
        if (kernel.Rules.Decide(StopsListening, sock.State == TcpState.Listen))
        {
            TcpOutput.SetClosed(kernel, sock);
            TcpOutput.StopListening(kernel, sock);
        }
        else if (sock.State != TcpState.Close)
        {
            CloseConnection(kernel, sock, hadUnread);
        }

        sock.Received.Clear();
        sock.IsOrphan = true;
        sock.Socket = null;
        if (kernel.Rules.Decide(WaitsForFin, sock.State == TcpState.FinWait2))
        {
            WaitForFin(kernel, sock);
        }
        else if (sock.State == TcpState.Close)
        {
            TcpOutput.Destroy(kernel, sock);
        }

        kernel.Wire.Drain(kernel);
    }

    /// <summary>Half of a closed connection is left: it becomes a bucket, or ends at once.</summary>
    public static void WaitForFin(Kernel kernel, TcpSock sock)
    {
        if (kernel.Rules.Decide(AbortsInFinWait2, sock.Tuning.Linger2 < 0))
        {
            var tuple = sock.Tuple;
            TcpOutput.Done(kernel, sock);
            kernel.Wire.Send(new Segment(SegmentKind.Reset, tuple));
        }
        else
        {
            TimeWait.Enter(kernel, sock, isFinWait2: true);
        }
    }

    private static void CloseConnection(Kernel kernel, TcpSock sock, bool hadUnread)
    {
        var tuple = sock.Tuple;
        if (kernel.Rules.Decide(UnreadData, hadUnread))
        {
            TcpOutput.SetClosed(kernel, sock);
            kernel.Wire.Send(new Segment(SegmentKind.Reset, tuple));
        }
        else if (kernel.Rules.Decide(LingerZero, sock.IsLingering && sock.LingerTicks == 0))
        {
            TcpOutput.Disconnect(kernel, sock);
        }
        else if (sock.State == TcpState.SynSent)
        {
            TcpOutput.SetClosed(kernel, sock);
        }
        else
        {
            TcpOutput.CloseSending(kernel, sock);
        }
    }
}
