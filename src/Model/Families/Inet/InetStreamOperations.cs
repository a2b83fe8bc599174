using Conformance.Model.Files;
using Conformance.Model.Options;
using Conformance.Model.Protocols.Tcp;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Families.Inet;

/// <summary>The operations of a TCP socket (<c>net/ipv4/af_inet.c:inet_stream_ops</c>).</summary>
internal sealed class InetStreamOperations : SocketOperations
{
    /// <summary>The one instance.</summary>
    public static InetStreamOperations Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "inet_stream_ops";

    /// <inheritdoc/>
    public override Prediction Bind(Kernel kernel, OpenFile file, AddressArgument address) =>
        InetBind.Predict(kernel, file, SockOf(file), SockOf(file).State == TcpState.Close, address, TcpPortProtocol.Instance);

    /// <inheritdoc/>
    public override Prediction Listen(Kernel kernel, OpenFile file, int backlog) =>
        InetListen.Predict(kernel, file, file.Socket!, SockOf(file), backlog);

    /// <inheritdoc/>
    public override Prediction Connect(Kernel kernel, OpenFile file, AddressArgument address) =>
        InetStreamConnect.Predict(kernel, file, file.Socket!, SockOf(file), address);

    /// <inheritdoc/>
    public override Prediction Accept(Kernel kernel, OpenFile file, int newFd, int flags, OutArgument peer) =>
        InetAccept.Predict(kernel, file, file.Socket!, SockOf(file), newFd, flags, peer);

    /// <inheritdoc/>
    public override Prediction GetName(Kernel kernel, OpenFile file, OutArgument name, bool peer) =>
        InetName.Predict(kernel, SockOf(file), IsEstablished(SockOf(file)), name, peer);

    /// <inheritdoc/>
    public override Prediction Shutdown(Kernel kernel, OpenFile file, int how) =>
        InetShutdown.OfStream(kernel, file.Socket!, SockOf(file), how);

    /// <inheritdoc/>
    public override Prediction Send(Kernel kernel, OpenFile file, in SendRequest request) =>
        SockOf(file).Options.WhySendUnknown(request.Flags) is { } reason ? Prediction.Unmodelled(reason) : TcpSend.Predict(kernel, SockOf(file), request);

    /// <inheritdoc/>
    public override Prediction Receive(Kernel kernel, OpenFile file, in ReceiveRequest request) =>
        TcpReceive.Predict(kernel, SockOf(file), request);

    /// <inheritdoc/>
    public override Prediction SetOption(Kernel kernel, OpenFile file, SetSockOptCall call) =>
        OptionLevels.Tcp.Set(kernel, file, call);

    /// <inheritdoc/>
    public override Prediction GetOption(Kernel kernel, OpenFile file, GetSockOptCall call) =>
        OptionLevels.Tcp.Get(kernel, file, call);

    /// <inheritdoc/>
    public override Prediction Ioctl(Kernel kernel, OpenFile file, IoctlCall call) => InetIoctl.OfStream(kernel, SockOf(file), call);

    /// <inheritdoc/>
    public override int Poll(Kernel kernel, Socket socket)
    {
        var sock = (TcpSock)socket.Sock!;
        return sock.State == TcpState.Listen
            ? sock.AcceptQueue.Count > 0 ? PollEvents.POLLIN | PollEvents.POLLRDNORM : 0
            : TcpPoll.Ready(sock);
    }

    /// <inheritdoc/>
    public override void Release(Kernel kernel, Socket socket)
    {
        var sock = (TcpSock)socket.Sock!;
        kernel.Groups.Drop(sock);
        TcpClose.Release(kernel, sock);
    }

    /// <inheritdoc/>
    public override SocketView View(Kernel kernel, Socket socket, SocketView view, ViewParts parts)
    {
        var sock = (TcpSock)socket.Sock!;
        view = InetName.View(view, parts, sock, IsEstablished(sock));
        if ((parts & ViewParts.Readiness) != 0)
        {
            view = view with { Readiness = Poll(kernel, socket) };
        }

        if ((parts & ViewParts.TcpInfo) != 0)
        {
            var isListening = sock.State == TcpState.Listen;
            view = view with
            {
                TcpState = (int)sock.State,
                QueueLength = isListening ? sock.AcceptQueue.Count : SocketView.Absent,
                QueueLimit = isListening ? sock.BacklogLimit : SocketView.Absent,
            };
        }

        if ((parts & ViewParts.ReceiveQueue) != 0)
        {
            view = view with { ReceiveQueueBytes = sock.State == TcpState.Listen ? -2 - (int)Errno.EINVAL : sock.Received.Length };
        }

        return (parts & ViewParts.PendingError) != 0 ? view with { PendingError = (int)sock.PendingError } : view;
    }

    private static TcpSock SockOf(OpenFile file) => (TcpSock)file.Socket!.Sock!;

    private static bool IsEstablished(TcpSock sock) => sock.State is not (TcpState.Close or TcpState.SynSent);
}
