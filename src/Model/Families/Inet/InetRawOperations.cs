using Conformance.Model.Files;
using Conformance.Model.Options;
using Conformance.Model.Protocols.Ping;
using Conformance.Model.Protocols.Raw;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Families.Inet;

/// <summary>The operations of raw and ping sockets (<c>net/ipv4/af_inet.c:inet_sockraw_ops</c>): one table, two protocols behind it.</summary>
internal sealed class InetRawOperations : SocketOperations
{
    private const int Readable = PollEvents.POLLIN | PollEvents.POLLRDNORM;
    private const int Writable = PollEvents.POLLOUT | PollEvents.POLLWRNORM | PollEvents.POLLWRBAND;

    /// <summary>The one instance.</summary>
    public static InetRawOperations Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "inet_sockraw_ops";

    /// <inheritdoc/>
    public override bool Listens => false;

    /// <inheritdoc/>
    public override Prediction Bind(Kernel kernel, OpenFile file, AddressArgument address) => SockOf(file) switch
    {
        RawSock raw => RawBind.Predict(kernel, raw, address),
        PingSock ping => PingBind.Predict(kernel, file, ping, address),
        _ => throw Unknown(),
    };

    /// <inheritdoc/>
    public override Prediction Listen(Kernel kernel, OpenFile file, int backlog) => Prediction.Ok();

    /// <inheritdoc/>
    public override Prediction Connect(Kernel kernel, OpenFile file, AddressArgument address) => SockOf(file) switch
    {
        // A raw socket has its protocol for a port, so it never needs one.
        RawSock raw => PacketConnect.Predict(kernel, raw, address, call => call()),
        PingSock ping => PacketConnect.Predict(kernel, ping, address, call => PingBind.Before(kernel, file, ping, call)),
        _ => throw Unknown(),
    };

    /// <inheritdoc/>
    public override Prediction Accept(Kernel kernel, OpenFile file, int newFd, int flags, OutArgument peer) => Prediction.Ok();

    /// <inheritdoc/>
    public override Prediction GetName(Kernel kernel, OpenFile file, OutArgument name, bool peer) =>
        InetName.Predict(kernel, SockOf(file), SockOf(file).IsConnected, name, peer);

    /// <inheritdoc/>
    public override Prediction Shutdown(Kernel kernel, OpenFile file, int how) =>
        InetShutdown.OfDatagram(kernel, SockOf(file), SockOf(file).IsConnected, how);

    /// <inheritdoc/>
    public override Prediction Send(Kernel kernel, OpenFile file, in SendRequest request)
    {
        var copy = request;
        return SockOf(file) switch
        {
            var sock when sock.Options.WhySendUnknown(copy.Flags) is { } reason => Prediction.Unmodelled(reason),
            RawSock raw => RawSend.Predict(kernel, raw, copy),
            PingSock ping => PingBind.Before(kernel, file, ping, () => PingSend.Predict(kernel, ping, copy)),
            _ => throw Unknown(),
        };
    }

    /// <inheritdoc/>
    public override Prediction Receive(Kernel kernel, OpenFile file, in ReceiveRequest request) =>
        PacketReceive.Predict(kernel, SockOf(file), request);

    /// <inheritdoc/>
    public override Prediction SetOption(Kernel kernel, OpenFile file, SetSockOptCall call) =>
        LevelsOf(file).Set(kernel, file, call);

    /// <inheritdoc/>
    public override Prediction GetOption(Kernel kernel, OpenFile file, GetSockOptCall call) =>
        LevelsOf(file).Get(kernel, file, call);

    /// <inheritdoc/>
    public override Prediction Ioctl(Kernel kernel, OpenFile file, IoctlCall call) =>
        SockOf(file) is RawSock raw ? InetIoctl.OfRaw(kernel, call, raw) : InetIoctl.OfPing(kernel, call);

    /// <summary>What <c>poll</c> says. <c>net/core/datagram.c:datagram_poll</c></summary>
    public override int Poll(Kernel kernel, Socket socket)
    {
        var sock = (PacketSock)socket.Sock!;
        var events = Writable;
        if (sock.PendingError != Errno.None || sock.Errors.Count > 0)
        {
            events |= PollEvents.POLLERR | (sock.Options.Has(OptionFlags.SelectErrorQueue) ? PollEvents.POLLPRI : 0);
        }

        if (sock.IsReceiveShutdown)
        {
            events |= Readable | PollEvents.POLLRDHUP | (sock.IsSendShutdown ? PollEvents.POLLHUP : 0);
        }

        return sock.Received.Count > 0 ? events | Readable : events;
    }

    /// <inheritdoc/>
    public override void Release(Kernel kernel, Socket socket)
    {
        var sock = (PacketSock)socket.Sock!;
        kernel.Groups.Drop(sock);
        sock.Unhash(kernel);
    }

    /// <inheritdoc/>
    public override SocketView View(Kernel kernel, Socket socket, SocketView view, ViewParts parts)
    {
        var sock = (PacketSock)socket.Sock!;
        view = InetName.View(view, parts, sock, sock.IsConnected);
        if ((parts & ViewParts.Readiness) != 0)
        {
            view = view with { Readiness = Poll(kernel, socket) };
        }

        if ((parts & ViewParts.ReceiveQueue) != 0)
        {
            view = view with { ReceiveQueueBytes = QueueOf(sock) };
        }

        return (parts & ViewParts.PendingError) != 0 ? view with { PendingError = (int)sock.PendingError } : view;
    }

    // Ping sockets answer no ioctl of their own, so the call ends with the devices, which have none either.
    private static int QueueOf(PacketSock sock) =>
        sock is PingSock ? -2 - (int)Errno.ENOTTY : sock.Received.TryPeek(out var first) ? first.Length : 0;

    private static OptionLevels LevelsOf(OpenFile file) => SockOf(file) is RawSock ? OptionLevels.Raw : OptionLevels.Ping;

    private static PacketSock SockOf(OpenFile file) => (PacketSock)file.Socket!.Sock!;

    private static InvariantException Unknown() => new("a socket of inet_sockraw_ops is a raw or a ping socket");
}
