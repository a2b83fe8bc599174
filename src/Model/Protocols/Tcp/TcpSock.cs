using Conformance.Model.Addresses;
using Conformance.Model.Families.Inet;
using Conformance.Model.Ports;

namespace Conformance.Model.Protocols.Tcp;

/// <summary>The protocol side of a TCP socket (<c>struct tcp_sock</c> down to <c>struct inet_connection_sock</c>).</summary>
public sealed class TcpSock : InetSock, IBindOwner
{
    private const int UnsentByDisconnect = 2;

    /// <summary>Makes a fresh TCP socket (<c>net/ipv4/tcp.c:tcp_init_sock</c>).</summary>
    public TcpSock(Kernel kernel)
        : base(kernel)
    {
        ReceiveBuffer = kernel.Profile.TcpReceiveBufferDefault;
        SendBuffer = kernel.Profile.TcpSendBufferDefault;
        Tuning = new TcpOptionValues(kernel.Profile);
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
            if (value is not (TcpState.Close or TcpState.Listen))
            {
                HasTraffic = true;
                HasSeenProcessor = true;
                IsTuned = true;
            }
        }
    } = TcpState.Close;

    /// <summary>The options of IPPROTO_TCP, except flags.</summary>
    public TcpOptionValues Tuning { get; }

    /// <summary>Whether a connection has set values of its own since the last disconnect: window clamp, acknowledgement mode.</summary>
    public bool IsTuned { get; private set; }

    /// <summary>
    /// Bytes of the sequence space that were passed over and count as not sent, of a socket that never had a connection: a
    /// disconnect goes two beyond the peer's window, and leaves what was sent last where it is.
    /// </summary>
    public long UnsentBytes { get; private set; }

    /// <summary>
    /// Whether a route is cached (<c>sk_dst_cache</c>); null where it was dropped from a connection, which looks one up again
    /// with the next segment it sends.
    /// </summary>
    public bool? HasRoute { get; internal set; } = false;

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
        TcpState.Close => !WasActive && !WasDisconnected && !Repair.IsWritten,
        TcpState.SynSent => true,
        TcpState.Established or TcpState.CloseWait => !HasSent,
        _ => false,
    };

    /// <summary>TCP_REPAIR: nothing is sent, and the caller may write what a connection consists of.</summary>
    public bool IsInRepair { get; internal set; }

    /// <summary>What was written in repair.</summary>
    internal RepairState Repair { get; } = new();

    /// <summary>Whether the socket has, had or tried a connection: its sequence numbers are the kernel's then.</summary>
    internal bool HadConnection => WasActive || WasDisconnected || State is not (TcpState.Close or TcpState.Listen);

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
        child.Repair.Queue = listener.Repair.Queue;
        child.Multicast.Device = Routes.LoopbackDevice;
        child.Multicast.TimeToLive = kernel.Connections.Find(tuple.Reversed)?.Options.TimeToLive is > 0 and var ttl ? ttl : kernel.Profile.DefaultTtl;
        child.HasRoute = true;
        return child;
    }

    /// <inheritdoc/>
    internal override void ForgetRoute() => HasRoute = HasRoute == false || State is TcpState.Close or TcpState.Listen ? false : null;

    /// <inheritdoc/>
    internal override void CopyOptionsFrom(Families.Sock other)
    {
        base.CopyOptionsFrom(other);
        Tuning.CopyFrom(((TcpSock)other).Tuning);
    }

    /// <summary>Sets back what a disconnect does not leave alone. <c>net/ipv4/tcp.c:tcp_disconnect</c></summary>
    internal void ResetTuning(Kernel kernel)
    {
        IsTuned = false;
        HasRoute = false;
        UnsentBytes += HasTraffic ? 0 : UnsentByDisconnect;
        Tuning.Disconnect(kernel.Profile);
        Options.PeekOffset = -1;
    }

    /// <summary>Whether so few bytes wait to be sent that TCP_NOTSENT_LOWAT lets the socket count as writable, half as many as it allows. <c>include/net/tcp.h:tcp_stream_memory_free</c></summary>
    internal bool IsBelowNotSentLowWater => Tuning.NotSentLowWater == 0 || unchecked((uint)((UnsentBytes + Repair.SendSequence) << 1) < (uint)Tuning.NotSentLowWater);

    /// <summary>Why, because of options, the segments of a connection of this socket are not predicted; null where they are.</summary>
    internal string? WhyHindered() => this switch
    {
        _ when Options.Has(Model.Options.OptionFlags.Cork) => "TCP_CORK holds segments back",
        _ when Options.Has(Model.Options.OptionFlags.FastOpenConnect) => "TCP_FASTOPEN_CONNECT sends data with the SYN",
        _ when !Tuning.QuickAck && State == TcpState.Close => "without TCP_QUICKACK the last acknowledgement of a handshake is delayed",
        _ when Options.MinTimeToLive > 0 => "IP_MINTTL drops segments",
        _ when Options.HeaderOptions.Count > 0 => "IP_OPTIONS takes room in segments",
        _ when Options.MaxPacingRate != ulong.MaxValue => "SO_MAX_PACING_RATE delays segments",
        _ when Tuning.MaxSegment != 0 => "TCP_MAXSEG makes many segments of few bytes",
        _ when Tuning.WindowClamp != 0 => "TCP_WINDOW_CLAMP narrows the window",
        _ when Tuning.DeferAccept != 0 => "TCP_DEFER_ACCEPT lets connections wait for data",
        _ when Tuning.NotSentLowWater != 0 => "TCP_NOTSENT_LOWAT compares with bytes that depend on the peer's window",
        _ when Tuning.TransmitDelay != 0 => "TCP_TX_DELAY delays segments",
        _ => null,
    };
}
