using Conformance.Model.Addresses;
using Conformance.Model.Families.Inet;
using Conformance.Model.Ports;

namespace Conformance.Model.Protocols.Tcp;

/// <summary>The protocol side of a TCP socket (<c>struct tcp_sock</c> down to <c>struct inet_connection_sock</c>).</summary>
public sealed class TcpSock : InetSock, IBindOwner
{
    /// <summary>Makes a fresh TCP socket (<c>net/ipv4/tcp.c:tcp_init_sock</c>).</summary>
    public TcpSock(Kernel kernel)
        : base(kernel)
    {
        ReceiveBuffer = kernel.Profile.TcpReceiveBufferDefault;
        SendBuffer = kernel.Profile.TcpSendBufferDefault;
    }

    /// <summary>The state (<c>sk_state</c>).</summary>
    public TcpState State
    {
        get;
        internal set
        {
            field = value;
            WasActive |= value is TcpState.SynSent or TcpState.Established;
            AreBuffersAutotuned |= value == TcpState.Established;
        }
    } = TcpState.Close;

    /// <inheritdoc/>
    public override bool IsListening => State == TcpState.Listen;

    /// <summary>Whether a connection was ever begun or made.</summary>
    public bool WasActive { get; private set; }

    /// <summary>Whether data was ever sent.</summary>
    public bool HasSent { get; internal set; }

    /// <summary>
    /// Whether all that was sent is surely acknowledged, because nothing was: a socket that never tried, one whose SYN does not
    /// count, and a connection that has sent neither data nor FIN.
    /// </summary>
    public bool HasQuietSender => State switch
    {
        TcpState.Close => !WasActive && !WasDisconnected,
        TcpState.SynSent => true,
        TcpState.Established or TcpState.CloseWait => !HasSent,
        _ => false,
    };

    /// <summary>SOCK_DONE: a FIN has been seen since the connection began.</summary>
    public bool IsDone { get; internal set; }

    /// <summary>Bytes received and not read.</summary>
    public ByteQueue Received { get; } = new();

    /// <summary>Data bytes the peer has sent since the connection began.</summary>
    public long ReceivedBytes { get; internal set; }

    /// <summary>Whether the socket was ever disconnected: its next connection then starts from old sequence numbers, not from the clock.</summary>
    public bool WasDisconnected { get; internal set; }

    /// <summary>The addresses and ports of the connection, from this side.</summary>
    public TcpTuple Tuple => new(ReceiveAddress, SourcePort, PeerAddress, PeerPort);

    /// <summary>One less than the connections that may wait to be accepted (<c>sk_max_ack_backlog</c>).</summary>
    public int BacklogLimit { get; internal set; }

    /// <summary>Connections nobody accepted yet, oldest first (<c>icsk_accept_queue</c>).</summary>
    public Queue<TcpSock> AcceptQueue { get; } = new();

    /// <summary>Whether the last descriptor is closed while the protocol still works (<c>SOCK_DEAD</c>).</summary>
    public bool IsOrphan { get; internal set; }

    /// <summary>The bind bucket the socket is in, or null.</summary>
    internal BindAddressBucket? Bucket { get; set; }

    /// <inheritdoc/>
    bool IBindOwner.IsTimeWait => false;

    /// <summary>
    /// The socket of a new connection: the listener's options, shutdown bits and address lock, and nothing of its queue. For
    /// multicast it takes the device and the time to live of the packet that made it (<c>net/ipv4/tcp_ipv4.c:tcp_v4_syn_recv_sock</c>).
    /// <c>net/core/sock.c:sk_clone</c>, <c>net/ipv4/inet_connection_sock.c:inet_csk_clone_lock</c>
    /// </summary>
    internal static TcpSock CloneOf(Kernel kernel, TcpSock listener, TcpTuple tuple)
    {
        var child = new TcpSock(kernel)
        {
            Uid = listener.Uid,
            SourceAddress = tuple.LocalAddress,
            ReceiveAddress = tuple.LocalAddress,
            SourcePort = tuple.LocalPort,
            PeerAddress = tuple.PeerAddress,
            PeerPort = tuple.PeerPort,
            IsAddressLocked = listener.IsAddressLocked,
            IsReceiveShutdown = listener.IsReceiveShutdown,
            IsSendShutdown = listener.IsSendShutdown,
            BacklogLimit = listener.BacklogLimit,
        };
        child.CopyOptionsFrom(listener);
        child.Multicast.Device = Routes.LoopbackDevice;
        child.Multicast.TimeToLive = kernel.Connections.Find(tuple.Reversed)?.Options.TimeToLive is > 0 and var ttl ? ttl : kernel.Profile.DefaultTtl;
        return child;
    }
}
