using Conformance.Model.Rules;
using Conformance.Model.Protocols.Tcp;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families.Inet;

/// <summary><c>shutdown</c> of an INET socket (<c>net/ipv4/af_inet.c:inet_shutdown</c>).</summary>
internal static class InetShutdown
{
    private const string Source = "net/ipv4/af_inet.c:inet_shutdown";

    internal static readonly Rule BadDirection = Rule.Refuses(
        "shutdown.inet.bad-direction", Errno.EINVAL, "The direction is none of SHUT_RD, SHUT_WR and SHUT_RDWR.", Source);

    internal static readonly Rule StopsListening = Rule.Decides(
        "shutdown.inet.stops-listening", "Shutting a listener down for receiving ends listening and resets the connections nobody accepted.", Source);

    internal static readonly Rule ListenerKeepsSending = Rule.Decides(
        "shutdown.inet.listener-sending", "Shutting a listener down for sending changes nothing.", Source);

    internal static readonly Rule AbandonsAttempt = Rule.Decides(
        "shutdown.inet.abandons-attempt", "Shutting a connecting socket down in any direction ends the attempt.", Source);

    internal static readonly Rule NotConnected = Rule.Refuses(
        "shutdown.inet.not-connected", Errno.ENOTCONN, "The socket is not connected; the direction is marked as shut down all the same.", Source);

    /// <summary>Predicts a shutdown of a TCP socket.</summary>
    public static Prediction OfStream(Kernel kernel, Socket socket, TcpSock sock, int how)
    {
        if (kernel.Rules.Decide(BadDirection, how is < ShutdownHow.SHUT_RD or > ShutdownHow.SHUT_RDWR))
        {
            return Prediction.Refused(BadDirection);
        }

        if (kernel.Rules.Decide(StopsListening, sock.State == TcpState.Listen && how != ShutdownHow.SHUT_WR)
            || kernel.Rules.Decide(AbandonsAttempt, sock.State == TcpState.SynSent))
        {
            return Prediction.Ok(effect: _ => Abandon(kernel, socket, sock));
        }

        if (kernel.Rules.Decide(ListenerKeepsSending, sock.State == TcpState.Listen))
        {
            return Prediction.Ok(rule: ListenerKeepsSending);
        }

        if (kernel.Rules.Decide(NotConnected, sock.State == TcpState.Close))
        {
            return Prediction.Refused(NotConnected, _ => MarkClosed(socket, sock, how));
        }

        return Prediction.Ok(effect: _ =>
        {
            if (socket.State == SocketState.Connecting)
            {
                socket.State = SocketState.Connected;
            }

            Mark(sock, how);
            if (how != ShutdownHow.SHUT_RD)
            {
                TcpOutput.CloseSending(kernel, sock);
                kernel.Wire.Drain(kernel);
            }
        });
    }

    /// <summary>Predicts a shutdown of a datagram socket.</summary>
    public static Prediction OfDatagram(Kernel kernel, InetSock sock, bool isConnected, int how)
    {
        if (kernel.Rules.Decide(BadDirection, how is < ShutdownHow.SHUT_RD or > ShutdownHow.SHUT_RDWR))
        {
            return Prediction.Refused(BadDirection);
        }

        return kernel.Rules.Decide(NotConnected, !isConnected)
            ? Prediction.Refused(NotConnected, _ => Mark(sock, how))
            : Prediction.Ok(effect: _ => Mark(sock, how));
    }

    private static void Abandon(Kernel kernel, Socket socket, TcpSock sock)
    {
        TcpOutput.Disconnect(kernel, sock);
        socket.State = SocketState.Unconnected;
        kernel.Wire.Drain(kernel);
    }

    private static void MarkClosed(Socket socket, TcpSock sock, int how)
    {
        // A refused attempt whose error nobody collected is stuck from here on, until AF_UNSPEC dissolves it.
        if (socket.State == SocketState.Connecting)
        {
            socket.State = SocketState.Disconnecting;
        }

        Mark(sock, how);
    }

    private static void Mark(Sock sock, int how)
    {
        sock.IsReceiveShutdown |= how != ShutdownHow.SHUT_WR;
        sock.IsSendShutdown |= how != ShutdownHow.SHUT_RD;
    }
}
