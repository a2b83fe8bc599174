using Conformance.Model.Files;
using Conformance.Model.Protocols.Tcp;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families.Inet;

/// <summary><c>connect</c> of a TCP socket: the ladder of API states (<c>net/ipv4/af_inet.c:__inet_stream_connect</c>).</summary>
internal static class InetStreamConnect
{
    private const string Source = "net/ipv4/af_inet.c:__inet_stream_connect";

    internal static readonly Rule NoFamily = Rule.Refuses(
        "connect.stream.no-family", Errno.EINVAL, "The address is too short to hold a family.", Source);

    internal static readonly Rule Dissolves = Rule.Decides(
        "connect.stream.unspec-dissolves", "AF_UNSPEC dissolves whatever the socket is connected to.", Source);

    internal static readonly Rule Disconnecting = Rule.Refuses(
        "connect.stream.disconnecting", Errno.EINVAL, "A refused attempt was shut down before its error was collected.", Source);

    internal static readonly Rule Connected = Rule.Refuses(
        "connect.stream.connected", Errno.EISCONN, "The socket is connected, or was and has not been dissolved.", Source);

    internal static readonly Rule NotClosed = Rule.Refuses(
        "connect.stream.listening", Errno.EISCONN, "The socket listens.", Source);

    internal static readonly Rule StillConnecting = Rule.Refuses(
        "connect.stream.still-connecting", Errno.EALREADY, "The earlier attempt has no answer yet and the call does not wait for one.", Source,
        oneWay: "The other way the call sleeps, which campaigns do not spend time on; scenarios and tests of the watchdog show it.");

    internal static readonly Rule CollectsError = Rule.Decides(
        "connect.stream.collects-error", "The error of an earlier attempt is collected by the next connect, which frees the socket for another.", Source);

    internal static readonly Rule Aborted = Rule.Refuses(
        "connect.stream.error-already-taken", Errno.ECONNABORTED, "An earlier attempt failed and something else took its error.", Source,
        nothingAfter: "what comes later asks how a new attempt ends");

    internal static readonly Rule InProgress = Rule.Refuses(
        "connect.stream.in-progress", Errno.EINPROGRESS, "A nonblocking call does not wait for the answer, even where it is already there.", Source);

    internal static readonly Rule TimedOut = Rule.Refuses(
        "connect.stream.send-timeout", Errno.EINPROGRESS, "SO_SNDTIMEO ran out before the answer came.", Source,
        oneWay: "The other way the call sleeps, which campaigns do not spend time on; scenarios and tests of the watchdog show it.");

    internal static readonly Rule Unanswered = Rule.Decides(
        "connect.stream.unanswered", "Nobody answers a SYN that leaves from a foreign address, or for one by the loopback device.", "net/ipv4/tcp_input.c:tcp_conn_request");

    internal static readonly Rule MeetsItself = Rule.Decides(
        "connect.stream.meets-itself", "A socket that connects to the address and port it is bound to is connected to itself, even where somebody listens there.", "net/ipv4/tcp_input.c:tcp_rcv_synsent_state_process");

    internal static readonly Rule MeetsItselfShutDown = Rule.Refuses(
        "connect.stream.self-shut-down", Errno.ECONNABORTED, "A socket that meets itself and was shut down for sending is closed again before the call returns.", Source,
        nothingAfter: "a socket that meets itself is not refused");

    internal static readonly Rule Refused = Rule.Refuses(
        "connect.stream.refused", Errno.ECONNREFUSED, "Nobody listens at the destination.", Source);

    /// <summary>Predicts a connect.</summary>
    public static Prediction Predict(Kernel kernel, OpenFile file, Socket socket, TcpSock sock, AddressArgument argument)
    {
        var address = CopiedAddress.Of(argument, kernel.Bindings);
        if (kernel.Rules.Decide(NoFamily, address.Length < CopiedAddress.FamilyBytes))
        {
            return Prediction.Refused(NoFamily);
        }

        if (kernel.Rules.Decide(Dissolves, address.Family == AddressFamily.AF_UNSPEC))
        {
            return sock.Repair.IsWritten
                ? Prediction.Unmodelled("a disconnect goes on from the sequence numbers and windows written in repair")
                : Prediction.Ok(effect: _ => Dissolve(kernel, socket, sock), rule: Dissolves);
        }

        if (kernel.Rules.Decide(Disconnecting, socket.State == SocketState.Disconnecting))
        {
            return Prediction.Refused(Disconnecting);
        }

        if (kernel.Rules.Decide(Connected, socket.State == SocketState.Connected))
        {
            return Prediction.Refused(Connected);
        }

        var timeout = file.IsNonblocking ? 0 : sock.SendTimeoutTicks;
        if (socket.State == SocketState.Connecting)
        {
            return Collect(kernel, socket, sock, timeout);
        }

        return kernel.Rules.Decide(NotClosed, sock.State != TcpState.Close)
            ? Prediction.Refused(NotClosed)
            : Attempt(kernel, file, socket, sock, address, timeout);
    }

    /// <summary>AF_UNSPEC: back to an unconnected socket.</summary>
    private static void Dissolve(Kernel kernel, Socket socket, TcpSock sock)
    {
        TcpOutput.Disconnect(kernel, sock);
        socket.State = SocketState.Unconnected;
        kernel.Wire.Drain(kernel);
    }

    private static Prediction Collect(Kernel kernel, Socket socket, TcpSock sock, long timeout)
    {
        if (sock.State == TcpState.SynSent)
        {
            return Waiting.Predict(kernel, timeout, StillConnecting);
        }

        if (kernel.Rules.Decide(CollectsError, sock.State == TcpState.Close))
        {
            var aborted = kernel.Rules.Decide(Aborted, sock.PendingError == Errno.None);
            var errno = aborted ? Aborted.Errno : sock.PendingError;
            return Prediction.Exactly(CallResult.Fail(errno), aborted ? Aborted : CollectsError, _ => FailAttempt(kernel, socket, sock));
        }

        return Prediction.Ok(effect: _ => socket.State = SocketState.Connected);
    }

    private static Prediction Attempt(Kernel kernel, OpenFile file, Socket socket, TcpSock sock, CopiedAddress address, long timeout)
    {
        if (sock.IsInRepair || sock.Repair.IsWritten)
        {
            return Prediction.Unmodelled("a connection made in repair has no peer, and one made after it begins with what was written there");
        }

        if (TcpConnect.Prepare(kernel, file, sock, address, out var refusal) is not { } attempt)
        {
            return refusal;
        }

        void Start(Outcome outcome)
        {
            TcpConnect.Start(kernel, sock, attempt, outcome.Port);
            socket.State = SocketState.Connecting;
        }

        if (kernel.Rules.Decide(InProgress, timeout == 0))
        {
            return Answer(kernel, sock, attempt, CallResult.Fail(InProgress.Errno), InProgress, Start);
        }

        if (kernel.Rules.Decide(Unanswered, TcpConnect.IsUnanswered(kernel, sock, attempt)))
        {
            return AnswerDropped(kernel, sock, attempt, timeout, Start);
        }

        if (kernel.Rules.Decide(MeetsItself, HasOwnAddress(sock, attempt)))
        {
            return kernel.Rules.Decide(MeetsItselfShutDown, sock.IsSendShutdown)
                ? Answer(kernel, sock, attempt, CallResult.Fail(Aborted.Errno), MeetsItselfShutDown, outcome => Abort(kernel, socket, sock, outcome, Start))
                : Answer(kernel, sock, attempt, CallResult.Ok(), MeetsItself, outcome => Succeed(socket, outcome, Start));
        }

        var listener = kernel.Connections.FindListener(attempt.Route.Destination, attempt.PeerPort);
        if (kernel.Rules.Decide(Refused, listener is null))
        {
            return AnswerRefused(kernel, socket, sock, attempt, Start);
        }

        return listener?.AcceptQueue.Count > listener?.BacklogLimit
            ? AnswerDropped(kernel, sock, attempt, timeout, Start)
            : Answer(kernel, sock, attempt, CallResult.Ok(), null, outcome => Succeed(socket, outcome, Start));
    }

    // The listener's queue is full or no answer finds its way; the next one goes out a second later.
    private static Prediction AnswerDropped(Kernel kernel, TcpSock sock, TcpConnect.Attempt attempt, long timeout, Action<Outcome> start)
    {
        var waited = Waiting.Predict(kernel, timeout, TimedOut);
        return waited.Kind == PredictionKind.Unmodelled ? waited : Answer(kernel, sock, attempt, waited.Result, waited.Rule, start);
    }

    private static void Abort(Kernel kernel, Socket socket, TcpSock sock, Outcome outcome, Action<Outcome> start)
    {
        start(outcome);
        FailAttempt(kernel, socket, sock);
    }

    private static void Succeed(Socket socket, Outcome outcome, Action<Outcome> start)
    {
        start(outcome);
        socket.State = SocketState.Connected;
    }

    // Nobody listens; but where the kernel may choose the very port it connects to, the socket meets itself and succeeds.
    private static Prediction AnswerRefused(Kernel kernel, Socket socket, TcpSock sock, TcpConnect.Attempt attempt, Action<Outcome> start)
    {
        void Adopt(Outcome outcome)
        {
            if (outcome.Result.IsSuccess)
            {
                Succeed(socket, outcome, start);
            }
            else
            {
                Abort(kernel, socket, sock, outcome, start);
            }
        }

        var refused = CallResult.Fail(Refused.Errno);
        var local = sock.SourceAddress != 0 ? sock.SourceAddress : attempt.Route.Source;
        if (attempt.Ports is not { } ports || local != attempt.Route.Destination || !ports.Allows(attempt.PeerPort))
        {
            return Answer(kernel, sock, attempt, refused, Refused, Adopt);
        }

        var others = ports.Without(attempt.PeerPort);
        var meeting = kernel.Rules.Decide(MeetsItselfShutDown, sock.IsSendShutdown) ? CallResult.Fail(Aborted.Errno) : CallResult.Ok();
        return others.IsExhausted
            ? Answer(kernel, sock, attempt, meeting, null, Adopt)
            : Answer(kernel, sock, attempt with { Ports = others }, refused, Refused, Adopt, new PortAlternative(meeting, attempt.PeerPort));
    }

    private static bool HasOwnAddress(TcpSock sock, TcpConnect.Attempt attempt)
    {
        var local = sock.SourceAddress != 0 ? sock.SourceAddress : attempt.Route.Source;
        return sock.Number == attempt.PeerPort && sock.Number != 0 && local == attempt.Route.Destination;
    }

    private static Prediction Answer(
        Kernel kernel, TcpSock sock, TcpConnect.Attempt attempt, CallResult result, Rule? rule, Action<Outcome> effect, params ReadOnlySpan<PortAlternative> others)
    {
        if (attempt.Ports is not { } ports)
        {
            return Prediction.Exactly(result, rule, effect);
        }

        if (!ports.MayFail)
        {
            return Prediction.PortFrom(ports, result, effect, rule, others);
        }

        var failure = CallResult.Fail(TcpConnect.Exhausted.Errno);
        void FailOrElse(Outcome outcome)
        {
            if (outcome.Result.Equals(failure))
            {
                TcpConnect.Fail(kernel, sock, attempt);
            }
            else
            {
                effect(outcome);
            }
        }

        return Prediction.PortFrom(ports, result, FailOrElse, rule, [new(failure, sock.SourcePort), .. others]);
    }

    // The sock_error path: the error is taken and the socket made fresh.
    private static void FailAttempt(Kernel kernel, Socket socket, TcpSock sock)
    {
        sock.PendingError = Errno.None;
        TcpOutput.Disconnect(kernel, sock);
        socket.State = SocketState.Unconnected;
        kernel.Wire.Drain(kernel);
    }
}
