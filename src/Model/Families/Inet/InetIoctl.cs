using Conformance.Model.Protocols.Raw;
using Conformance.Model.Protocols.Tcp;
using Conformance.Model.Protocols.Udp;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Families.Inet;

/// <summary>
/// <c>ioctl</c> of an IPv4 socket (<c>net/ipv4/af_inet.c:inet_ioctl</c>): the family's requests, then the protocol's, then
/// those about devices. A protocol's number is there before the pointer is looked at.
/// </summary>
internal static class InetIoctl
{
    private const int SocketType = 0x89;

    private static readonly Rule Listening = Rule.Refuses(
        "ioctl.tcp.listening", Errno.EINVAL, "A listener has nothing to read or send.", "net/ipv4/tcp.c:tcp_ioctl");

    private static readonly Rule Fault = Rule.Refuses(
        "ioctl.inet.fault", Errno.EFAULT, "The protocol's number cannot be written where the caller wants it.", "net/core/sock.c:sock_ioctl_out",
        nothingAfter: "it is the last check of its request");

    private static readonly Rule ForeignRequest = Rule.Refuses(
        "ioctl.socket.foreign-request", Errno.ENOTTY, "The protocol does not know the request and its number is none of sockets and devices.", "net/socket.c:sock_do_ioctl");

    /// <summary>Predicts a request to a TCP socket.</summary>
    public static Prediction OfStream(Kernel kernel, TcpSock sock, IoctlCall call)
    {
        switch (call.Request)
        {
            case IoctlRequest.SIOCATMARK:
                return Give(kernel, call, 0);
            case IoctlRequest.FIONREAD:
                return kernel.Rules.Decide(Listening, sock.State == TcpState.Listen) ? Prediction.Refused(Listening) : Give(kernel, call, sock.Received.Length);
            case IoctlRequest.TIOCOUTQ or IoctlRequest.SIOCOUTQNSD:
                return kernel.Rules.Decide(Listening, sock.State == TcpState.Listen) ? Prediction.Refused(Listening)
                    : sock.HasQuietSender ? Give(kernel, call, 0)
                    : Prediction.Unmodelled("how much of what was sent is acknowledged depends on timers");
            default:
                return OfFamily(kernel, call);
        }
    }

    /// <summary>Predicts a request to a datagram socket.</summary>
    /// <param name="kernel">The present state.</param>
    /// <param name="call">The call.</param>
    /// <param name="sock">The socket.</param>
    public static Prediction OfDatagram(Kernel kernel, IoctlCall call, UdpSock sock) => call.Request switch
    {
        IoctlRequest.FIONREAD => Give(kernel, call, sock.Received.TryPeek(out var first) ? first.Data.Length : 0),

        // What is sent over the loopback device no longer counts as the sender's once it is queued at the receiver.
        IoctlRequest.TIOCOUTQ when sock.Pending is null => Give(kernel, call, 0),
        IoctlRequest.TIOCOUTQ => Prediction.Unmodelled("how much memory a held back datagram takes depends on how its pages were cut"),
        _ => OfFamily(kernel, call),
    };

    /// <summary>Predicts a request to a raw socket. <c>net/ipv4/raw.c:raw_ioctl</c></summary>
    public static Prediction OfRaw(Kernel kernel, IoctlCall call, RawSock sock) => call.Request switch
    {
        IoctlRequest.FIONREAD => Give(kernel, call, sock.Received.TryPeek(out var first) ? first.Length : 0),
        IoctlRequest.TIOCOUTQ => Give(kernel, call, 0),
        _ => OfFamily(kernel, call),
    };

    /// <summary>Predicts a request to a ping socket, whose protocol answers none.</summary>
    public static Prediction OfPing(Kernel kernel, IoctlCall call) => OfFamily(kernel, call);

    private static Prediction OfFamily(Kernel kernel, IoctlCall call) =>
        kernel.Rules.Decide(ForeignRequest, ((call.Request >> 8) & 0xFF) != SocketType)
            ? Prediction.Refused(ForeignRequest)
            : DeviceIoctl.Predict(kernel, call);

    private static Prediction Give(Kernel kernel, IoctlCall call, int value) => kernel.Rules.Decide(Fault, !call.IsReadable)
        ? Prediction.Refused(Fault)
        : Prediction.Ok(output: IoctlOutput.Of(call, value));
}
