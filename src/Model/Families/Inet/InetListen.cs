using Conformance.Model.Files;
using Conformance.Model.Ports;
using Conformance.Model.Protocols.Tcp;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families.Inet;

/// <summary><c>listen</c> of a TCP socket (<c>net/ipv4/af_inet.c:inet_listen</c>).</summary>
/// <remarks>Not modelled: fast open queues, upper layer protocols that forbid listening.</remarks>
internal static class InetListen
{
    internal static readonly Rule NotUnconnected = Rule.Refuses(
        "listen.inet.not-unconnected", Errno.EINVAL, "The socket has a connection, had one, or is making one.", "net/ipv4/af_inet.c:inet_listen");

    internal static readonly Rule WrongState = Rule.Refuses(
        "listen.inet.wrong-state", Errno.EINVAL, "The protocol is neither closed nor listening.", "net/ipv4/af_inet.c:__inet_listen_sk",
        unreachable: "Whatever takes a socket back to unconnected also closes its protocol side.");

    internal static readonly Rule AlreadyListening = Rule.Decides(
        "listen.inet.backlog-changed", "A socket that listens already only gets another backlog.", "net/ipv4/af_inet.c:__inet_listen_sk");

    internal static readonly Rule Conflict = Rule.Refuses(
        "listen.inet.port-in-use", Errno.EADDRINUSE, "Another socket does not share the port with one that listens.", "net/ipv4/inet_connection_sock.c:inet_csk_listen_start");

    internal static readonly Rule Exhausted = Rule.Refuses(
        "listen.inet.ports-exhausted", Errno.EADDRINUSE, "An unbound socket needs a port and no port of the local range can be chosen.", "net/ipv4/inet_connection_sock.c:inet_csk_listen_start");

    /// <summary>Predicts a listen.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="file">The file.</param>
    /// <param name="socket">The socket.</param>
    /// <param name="sock">Its protocol side.</param>
    /// <param name="backlog">The backlog, already limited to somaxconn.</param>
    public static Prediction Predict(Kernel kernel, OpenFile file, Socket socket, TcpSock sock, int backlog)
    {
        if (kernel.Rules.Decide(NotUnconnected, socket.State != SocketState.Unconnected))
        {
            return Prediction.Refused(NotUnconnected);
        }

        if (kernel.Rules.Decide(WrongState, sock.State is not (TcpState.Close or TcpState.Listen)))
        {
            return Prediction.Refused(WrongState);
        }

        if (kernel.Rules.Decide(AlreadyListening, sock.State == TcpState.Listen))
        {
            return Prediction.Ok(effect: _ => sock.BacklogLimit = backlog, rule: AlreadyListening);
        }

        if (sock.IsInRepair || sock.Repair.IsWritten)
        {
            return Prediction.Unmodelled("connections of a listener in repair are born in repair, and what was written there with them");
        }

        return sock.Number == 0 ? Autobind(kernel, file, sock, backlog) : KeepPort(kernel, sock, backlog);
    }

    private static Prediction KeepPort(Kernel kernel, TcpSock sock, int backlog)
    {
        var conflicts = TcpPortProtocol.Instance.Conflicts(kernel, sock, sock.ReceiveAddress, sock.Number);
        return kernel.Rules.Decide(Conflict, conflicts)
            ? Prediction.Refused(Conflict, _ => Prepare(sock, backlog))
            : Prediction.Ok(effect: _ => Start(kernel, sock, sock.Number, backlog));
    }

    private static Prediction Autobind(Kernel kernel, OpenFile file, TcpSock sock, int backlog)
    {
        var tiers = TcpPortProtocol.Instance.AutomaticPorts(kernel, sock, sock.ReceiveAddress);
        var choice = new PortChoice(kernel.Files.DescriptorOf(file), tiers);
        if (kernel.Rules.Decide(Exhausted, choice.IsExhausted))
        {
            return Prediction.Refused(Exhausted, _ => Prepare(sock, backlog));
        }

        return Prediction.PortFrom(
            choice,
            CallResult.Ok(),
            outcome =>
            {
                if (outcome.Result.IsSuccess)
                {
                    Start(kernel, sock, outcome.Port, backlog);
                }
                else
                {
                    Prepare(sock, backlog);
                }
            },
            null,
            choice.MayFail ? [new(CallResult.Fail(Exhausted.Errno), sock.SourcePort)] : []);
    }

    // What the kernel does before it looks at the port, and leaves so when the port is refused.
    private static void Prepare(TcpSock sock, int backlog)
    {
        sock.BacklogLimit = backlog;
        sock.Tuning.QuickAck = true;
    }

    private static void Start(Kernel kernel, TcpSock sock, int port, int backlog)
    {
        Prepare(sock, backlog);
        sock.State = TcpState.Listen;
        TcpPortProtocol.Instance.TakePort(kernel, sock, port);
        sock.SourcePort = sock.Number;
        kernel.Connections.AddListener(sock);
    }
}
