using Conformance.Model.ControlMessages;
using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Model.Wire;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Tcp;

/// <summary>Sending on a TCP socket (<c>net/ipv4/tcp.c:tcp_sendmsg_locked</c>).</summary>
/// <remarks>
/// Not modelled: fast open, urgent data, data held back (MSG_MORE), and amounts that come near the receiver's window,
/// where buffer accounting and autotuning decide.
/// </remarks>
internal static class TcpSend
{
    private const string Source = "net/ipv4/tcp.c:tcp_sendmsg_locked";
    private const int AmpleBuffer = 65536;
    private const int AmpleBytes = 32768;
    private const int ScantBytes = 256;
    private const int Unmodelled = MessageFlags.MSG_OOB | MessageFlags.MSG_MORE;

    internal static readonly Rule DeviceMemory = Rule.Refuses(
        "send.tcp.device-memory", Errno.EINVAL, "A control message names device memory, which only a send without copying can take, and this is none.", Source);

    internal static readonly Rule PendingError = Rule.Decides(
        "send.tcp.pending-error", "A pending error is reported and taken before the state is looked at.", "net/core/stream.c:sk_stream_wait_connect");

    internal static readonly Rule NotConnected = Rule.Refuses(
        "send.tcp.not-connected", Errno.EPIPE, "The socket has no connection it can still send on.", "net/core/stream.c:sk_stream_wait_connect");

    internal static readonly Rule StillConnecting = Rule.Refuses(
        "send.tcp.still-connecting", Errno.EAGAIN, "The connection is not made yet and the call does not wait for it.", "net/core/stream.c:sk_stream_wait_connect",
        oneWay: "The other way the call sleeps, which campaigns do not spend time on; scenarios and tests of the watchdog show it.");

    internal static readonly Rule Control = Rule.Decides(
        "send.tcp.control", "The error of a control message of SOL_SOCKET is kept until the state has been looked at.", Source);

    internal static readonly Rule ShutDown = Rule.Refuses(
        "send.tcp.shut-down", Errno.EPIPE, "The socket was shut down for sending.", Source);

    internal static readonly Rule Fault = Rule.Refuses(
        "send.tcp.fault", Errno.EFAULT, "The data cannot be read from the caller's memory.", Source);

    /// <summary>
    /// Whether a receiver surely takes so many more bytes at once: a buffer of the usual size a few windows' worth, a small
    /// one a short segment when it is empty.
    /// </summary>
    public static bool SurelyTakes(TcpSock receiver, int bytes) =>
        IsAmple(receiver.ReceiveBuffer)
            ? receiver.Received.Length + bytes <= AmpleBytes
            : receiver.Received.Length == 0 && bytes <= ScantBytes;

    /// <summary>Whether a receive buffer of that size, in bytes, is of the usual kind.</summary>
    public static bool IsAmple(int receiveBuffer) => receiveBuffer >= AmpleBuffer;

    /// <summary>Predicts a send.</summary>
    public static Prediction Predict(Kernel kernel, TcpSock sock, in SendRequest request)
    {
        var cookie = new PacketCookie();
        var refused = request.Control.Length > 0 ? SocketControl.Refusal(kernel, request.Control, ref cookie) : null;
        if (kernel.Rules.Decide(DeviceMemory, refused is null && cookie.DeviceMemory != 0))
        {
            return Prediction.Refused(DeviceMemory);
        }

        if ((request.Flags & MessageFlags.MSG_FASTOPEN) != 0)
        {
            return Prediction.Unmodelled("MSG_FASTOPEN on TCP");
        }

        if (sock.State is not (TcpState.Established or TcpState.CloseWait))
        {
            return PredictUnconnected(kernel, sock, request.Flags);
        }

        if (kernel.Rules.Decide(Control, refused is not null))
        {
            return refused is null ? Prediction.Ok() : Prediction.Refused(refused);
        }

        if (kernel.Rules.Decide(ShutDown, sock.IsSendShutdown))
        {
            return Prediction.Refused(ShutDown);
        }

        if (cookie.UnmodelledReason is { } unmodelled)
        {
            return Prediction.Unmodelled(unmodelled);
        }

        if (request.Data.Length == 0)
        {
            return Prediction.Ok();
        }

        if (request.Data.Form != BufferForm.Good && request.ReadableBytes > 0)
        {
            return Prediction.Unmodelled("how much a send takes before a fault depends on where a page of the send buffer ends");
        }

        if (kernel.Rules.Decide(Fault, request.Data.Form != BufferForm.Good))
        {
            return Prediction.Refused(Fault);
        }

        return WhyUnpredictable(kernel, sock, request) is { } reason
            ? Prediction.Unmodelled(reason)
            : Deliver(kernel, sock, request.Data.Bytes);
    }

    private static Prediction PredictUnconnected(Kernel kernel, TcpSock sock, int flags)
    {
        if (kernel.Rules.Decide(PendingError, sock.PendingError != Errno.None))
        {
            return Prediction.Exactly(CallResult.Fail(sock.PendingError), PendingError, _ => sock.PendingError = Errno.None);
        }

        if (kernel.Rules.Decide(NotConnected, sock.State != TcpState.SynSent))
        {
            return Prediction.Refused(NotConnected);
        }

        var timeout = (flags & MessageFlags.MSG_DONTWAIT) != 0 ? 0 : sock.SendTimeoutTicks;
        return Waiting.Predict(kernel, timeout, StillConnecting);
    }

    private static string? WhyUnpredictable(Kernel kernel, TcpSock sock, in SendRequest request)
    {
        if ((request.Flags & Unmodelled) != 0)
        {
            return "MSG_OOB or MSG_MORE on a TCP connection";
        }

        var receiver = kernel.Connections.Find(sock.Tuple.Reversed);
        return sock.WhyHindered() ?? receiver?.WhyHindered() ?? (receiver is not null && !SurelyTakes(receiver, request.Data.Length)
            ? "more data than the receiver's window surely takes"
            : null);
    }

    private static Prediction Deliver(Kernel kernel, TcpSock sock, ReadOnlyMemory<byte> data) =>
        Prediction.Ok(data.Length, _ =>
        {
            sock.HasSent = true;
            kernel.Wire.Send(new Segment(SegmentKind.Data, sock.Tuple, data));
            kernel.Wire.Drain(kernel);
        });
}
