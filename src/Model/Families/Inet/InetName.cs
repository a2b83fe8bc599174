using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families.Inet;

/// <summary><c>getsockname</c> and <c>getpeername</c> of an INET socket (<c>net/ipv4/af_inet.c:inet_getname</c>).</summary>
internal static class InetName
{
    private const string Source = "net/ipv4/af_inet.c:inet_getname";

    internal static readonly Rule NoPeerPort = Rule.Refuses(
        "getpeername.inet.no-peer-port", Errno.ENOTCONN, "The socket has no peer, or one on port 0.", Source);

    internal static readonly Rule NotEstablished = Rule.Refuses(
        "getpeername.inet.not-established", Errno.ENOTCONN, "The connection is not made yet, or is over.", Source);

    internal static readonly Rule OutputFault = Rule.Decides(
        "getname.inet.output-fault", "The name cannot be written to the caller's memory.", "net/socket.c:move_addr_to_user");

    /// <summary>Predicts either call.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="sock">The socket.</param>
    /// <param name="isEstablished">Whether the protocol counts as connected: neither closed nor still connecting.</param>
    /// <param name="name">Where the name goes.</param>
    /// <param name="peer">Whether the peer's name is asked for.</param>
    public static Prediction Predict(Kernel kernel, InetSock sock, bool isEstablished, OutArgument name, bool peer)
    {
        if (peer && kernel.Rules.Decide(NoPeerPort, sock.PeerPort == 0))
        {
            return Prediction.Refused(NoPeerPort);
        }

        if (peer && kernel.Rules.Decide(NotEstablished, !isEstablished))
        {
            return Prediction.Refused(NotEstablished);
        }

        var copied = peer
            ? AddressOutput.Inet(name, sock.PeerAddress, sock.PeerPort)
            : AddressOutput.Inet(name, LocalAddressOf(sock), sock.SourcePort);
        return kernel.Rules.Decide(OutputFault, copied.Errno != Errno.None)
            ? Prediction.Exactly(CallResult.Fail(copied.Errno, copied.Output), OutputFault)
            : Prediction.Ok(output: copied.Output);
    }

    /// <summary>The address <c>getsockname</c> shows.</summary>
    public static uint LocalAddressOf(InetSock sock) => sock.ReceiveAddress != 0 ? sock.ReceiveAddress : sock.SourceAddress;

    /// <summary>Fills in the names of a view.</summary>
    public static SocketView View(SocketView view, ViewParts parts, InetSock sock, bool isEstablished)
    {
        if ((parts & ViewParts.LocalName) != 0)
        {
            view = view with { LocalName = Pack(LocalAddressOf(sock), sock.SourcePort) };
        }

        if ((parts & ViewParts.PeerName) != 0)
        {
            view = view with { PeerName = sock.PeerPort != 0 && isEstablished ? Pack(sock.PeerAddress, sock.PeerPort) : -(int)Errno.ENOTCONN - 1 };
        }

        return view;
    }

    private static long Pack(uint address, int port) => ((long)address << 16) | (uint)port;
}
