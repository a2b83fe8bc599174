using Conformance.Model.Files;
using Conformance.Model.Options;
using Conformance.Model.Protocols.Udp;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Families.Inet;

/// <summary>The operations of a UDP socket (<c>net/ipv4/af_inet.c:inet_dgram_ops</c>).</summary>
internal sealed class InetDatagramOperations : SocketOperations
{
    private const int Readable = PollEvents.POLLIN | PollEvents.POLLRDNORM;
    private const int Writable = PollEvents.POLLOUT | PollEvents.POLLWRNORM | PollEvents.POLLWRBAND;

    /// <summary>The one instance.</summary>
    public static InetDatagramOperations Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "inet_dgram_ops";

    /// <inheritdoc/>
    public override Prediction Bind(Kernel kernel, OpenFile file, AddressArgument address) =>
        InetBind.Predict(kernel, file, SockOf(file), !SockOf(file).IsConnected, address, UdpPortProtocol.Instance);

    /// <inheritdoc/>
    public override bool Listens => false;

    /// <inheritdoc/>
    public override Prediction Listen(Kernel kernel, OpenFile file, int backlog) => Prediction.Ok();

    /// <inheritdoc/>
    public override Prediction Connect(Kernel kernel, OpenFile file, AddressArgument address) =>
        UdpConnect.Predict(kernel, file, SockOf(file), address);

    /// <inheritdoc/>
    public override Prediction Accept(Kernel kernel, OpenFile file, int newFd, int flags, OutArgument peer) => Prediction.Ok();

    /// <inheritdoc/>
    public override Prediction GetName(Kernel kernel, OpenFile file, OutArgument name, bool peer) =>
        InetName.Predict(kernel, SockOf(file), SockOf(file).IsConnected, name, peer);

    /// <inheritdoc/>
    public override Prediction Shutdown(Kernel kernel, OpenFile file, int how) =>
        InetShutdown.OfDatagram(kernel, SockOf(file), SockOf(file).IsConnected, how);

    /// <inheritdoc/>
    public override Prediction Send(Kernel kernel, OpenFile file, in SendRequest request) =>
        SockOf(file).Options.WhySendUnknown(request.Flags) is { } reason ? Prediction.Unmodelled(reason) : UdpSend.Predict(kernel, file, SockOf(file), request);

    /// <inheritdoc/>
    public override Prediction Receive(Kernel kernel, OpenFile file, in ReceiveRequest request) =>
        UdpReceive.Predict(kernel, SockOf(file), request);

    /// <inheritdoc/>
    public override Prediction SetOption(Kernel kernel, OpenFile file, SetSockOptCall call) =>
        OptionLevels.Udp.Set(kernel, file, call);

    /// <inheritdoc/>
    public override Prediction GetOption(Kernel kernel, OpenFile file, GetSockOptCall call) =>
        OptionLevels.Udp.Get(kernel, file, call);

    /// <inheritdoc/>
    public override Prediction Ioctl(Kernel kernel, OpenFile file, IoctlCall call) =>
        InetIoctl.OfDatagram(kernel, call, SockOf(file));

    /// <summary>What <c>poll</c> says. <c>net/core/datagram.c:datagram_poll</c>, <c>net/ipv4/udp.c:udp_poll</c></summary>
    public override int Poll(Kernel kernel, Socket socket)
    {
        var sock = (UdpSock)socket.Sock!;
        var events = IsWritable(sock) ? Writable : 0;
        if (sock.PendingError != Errno.None || sock.Errors.Count > 0)
        {
            events |= PollEvents.POLLERR | (sock.Options.Has(Options.OptionFlags.SelectErrorQueue) ? PollEvents.POLLPRI : 0);
        }

        if (sock.IsReceiveShutdown)
        {
            events |= Readable | PollEvents.POLLRDHUP | (sock.IsSendShutdown ? PollEvents.POLLHUP : 0);
        }

        return sock.Received.Count > 0 ? events | Readable : events;
    }

    // What is sent leaves the send buffer at once on loopback; what is held back stays charged to it. include/net/sock.h:sock_writeable
    private static bool IsWritable(UdpSock sock) => sock.Pending is not { } pending || 1 + pending.TrueSize < sock.SendBuffer / 2;

    /// <inheritdoc/>
    public override void Release(Kernel kernel, Socket socket)
    {
        var sock = (UdpSock)socket.Sock!;
        kernel.Groups.Drop(sock);
        UdpConnect.Unhash(kernel, sock);
    }

    /// <inheritdoc/>
    public override SocketView View(Kernel kernel, Socket socket, SocketView view, ViewParts parts)
    {
        var sock = (UdpSock)socket.Sock!;
        view = InetName.View(view, parts, sock, sock.IsConnected);
        if ((parts & ViewParts.Readiness) != 0)
        {
            view = view with { Readiness = Poll(kernel, socket) };
        }

        if ((parts & ViewParts.ReceiveQueue) != 0)
        {
            view = view with { ReceiveQueueBytes = sock.Received.TryPeek(out var first) ? first.Data.Length : 0 };
        }

        return (parts & ViewParts.PendingError) != 0 ? view with { PendingError = (int)sock.PendingError } : view;
    }

    private static UdpSock SockOf(OpenFile file) => (UdpSock)file.Socket!.Sock!;
}
