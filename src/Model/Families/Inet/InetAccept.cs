using Conformance.Model.Files;
using Conformance.Model.Protocols.Tcp;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families.Inet;

/// <summary><c>accept</c> of a TCP socket (<c>net/ipv4/inet_connection_sock.c:inet_csk_accept</c>, <c>net/socket.c:do_accept</c>).</summary>
internal static class InetAccept
{
    private const string Source = "net/ipv4/inet_connection_sock.c:inet_csk_accept";

    internal static readonly Rule NotListening = Rule.Refuses(
        "accept.inet.not-listening", Errno.EINVAL, "The socket does not listen.", Source);

    internal static readonly Rule NothingQueued = Rule.Refuses(
        "accept.inet.nothing-queued", Errno.EAGAIN, "No connection waits and the call does not wait for one, or not long enough.", Source,
        oneWay: "The other way the call sleeps, which campaigns do not spend time on; scenarios and tests of the watchdog show it.");

    internal static readonly Rule AddressFault = Rule.Decides(
        "accept.inet.address-fault", "When the peer's address cannot be given to the caller, the connection is closed and the call fails.", "net/socket.c:do_accept");

    /// <summary>Predicts an accept, once a descriptor is reserved.</summary>
    public static Prediction Predict(Kernel kernel, OpenFile file, Socket socket, TcpSock sock, int newFd, int flags, OutArgument peer)
    {
        if (kernel.Rules.Decide(NotListening, sock.State != TcpState.Listen))
        {
            return Prediction.Refused(NotListening);
        }

        if (sock.AcceptQueue.Count == 0)
        {
            return Waiting.Predict(kernel, file.IsNonblocking ? 0 : sock.ReceiveTimeoutTicks, NothingQueued);
        }

        var child = sock.AcceptQueue.Peek();
        if (peer.Form == OutForm.Null)
        {
            return Prediction.Ok(newFd, _ => Install(kernel, socket, sock, newFd, flags));
        }

        var copied = AddressOutput.Inet(peer, child.PeerAddress, child.PeerPort);
        if (kernel.Rules.Decide(AddressFault, copied.Errno != Errno.None))
        {
            return Prediction.Exactly(CallResult.Fail(copied.Errno, copied.Output), AddressFault, _ => Drop(kernel, socket, sock));
        }

        return Prediction.Ok(newFd, _ => Install(kernel, socket, sock, newFd, flags), copied.Output);
    }

    private static void Install(Kernel kernel, Socket socket, TcpSock listener, int newFd, int flags)
    {
        var statusFlags = FileFlags.O_RDWR | ((flags & SocketType.SOCK_NONBLOCK) != 0 ? FileFlags.O_NONBLOCK : 0);
        var file = new OpenFile(Graft(kernel, socket, listener), statusFlags);
        kernel.Files.Install(newFd, file, (flags & SocketType.SOCK_CLOEXEC) != 0);
    }

    // The connection was taken off the queue before the copy failed: its file goes, and so does the connection.
    private static void Drop(Kernel kernel, Socket socket, TcpSock listener)
    {
        var accepted = Graft(kernel, socket, listener);
        accepted.Operations.Release(kernel, accepted);
    }

    private static Socket Graft(Kernel kernel, Socket socket, TcpSock listener)
    {
        var child = listener.AcceptQueue.Dequeue();
        var accepted = new Socket(socket.Family, socket.Type, socket.Protocol, socket.Operations)
        {
            State = SocketState.Connected,
            Sock = child,
            InodeUid = kernel.World.Uid,
            InodeGid = kernel.World.Uid,
        };
        child.Socket = accepted;
        child.Uid = kernel.World.Uid;
        return accepted;
    }
}
