namespace Conformance.Model.Families;

/// <summary>How a socket shares its port: the values SO_REUSEADDR reads as.</summary>
public enum AddressReuse
{
    /// <summary>SK_NO_REUSE.</summary>
    No = 0,

    /// <summary>SK_CAN_REUSE: with sockets that share as well.</summary>
    Can = 1,

    /// <summary>SK_FORCE_REUSE: with every socket there; TCP in repair.</summary>
    Forced = 2,
}

/// <summary>
/// The protocol side of a socket (<c>struct sock</c>): what every protocol has, named after the kernel's members. The
/// values at creation are those of <c>net/core/sock.c:sock_init_data_uid</c>.
/// </summary>
public abstract class Sock
{
    /// <summary>A timeout that never comes (MAX_SCHEDULE_TIMEOUT).</summary>
    public const long Forever = long.MaxValue;

    /// <summary>The API side; null for an orphan and for a connection nobody accepted yet.</summary>
    public Socket? Socket { get; internal set; }

    /// <summary>Owner, as the port rules see it (<c>sk_uid</c>).</summary>
    public int Uid { get; internal set; }

    /// <summary>Pending error (<c>sk_err</c>), taken by the first call that reports it.</summary>
    public Scenarios.Abi.Errno PendingError { get; internal set; }

    /// <summary>An error that only SO_ERROR reports, where none is pending (<c>sk_err_soft</c>).</summary>
    public Scenarios.Abi.Errno SoftError { get; internal set; }

    /// <summary>
    /// Whether the protocol has begun to resize buffers the caller did not fix (<c>net/ipv4/tcp_input.c:tcp_init_buffer_space</c>),
    /// so that what SO_RCVBUF and SO_SNDBUF show depends on traffic and time. A disconnect does not undo it.
    /// </summary>
    public bool AreBuffersAutotuned { get; internal set; }

    /// <summary>Whether SIOCGSTAMP has a time to tell: a packet was received, or an error taken off its queue (<c>sk_stamp</c>).</summary>
    public bool HasStamp { get; private set; }

    /// <summary>A packet was received: its time is kept, unless the caller asked for it with each message. <c>net/socket.c:sock_recv_cmsgs</c></summary>
    internal void NoteStamp(bool isAskedFirst = true)
    {
        HasStamp |= !Options.KeepsNoStamp(isAskedFirst);
        IsStampUnclear |= Options.IsStampUnclear;
    }

    /// <summary>Whether <see cref="HasStamp"/> is a guess.</summary>
    internal bool IsStampUnclear { get; private set; }

    /// <summary>RCV_SHUTDOWN: nothing more is received.</summary>
    public bool IsReceiveShutdown { get; internal set; }

    /// <summary>SEND_SHUTDOWN: nothing more is sent.</summary>
    public bool IsSendShutdown { get; internal set; }

    /// <summary>SO_REUSEADDR, and more than it while TCP is in repair (<c>sk_reuse</c>).</summary>
    public AddressReuse Reuse { get; internal set; }

    /// <summary>Whether the socket shares its port with others that do so too.</summary>
    public bool ReuseAddress => Reuse != AddressReuse.No;

    /// <summary>SO_REUSEPORT.</summary>
    public bool ReusePort
    {
        get;
        internal set
        {
            field = value;
            WasSharing |= value;
        }
    }

    /// <summary>SO_RCVBUF in bytes, as stored (<c>sk_rcvbuf</c>).</summary>
    public int ReceiveBuffer { get; internal set; }

    /// <summary>SO_SNDBUF in bytes, as stored (<c>sk_sndbuf</c>).</summary>
    public int SendBuffer { get; internal set; }

    /// <summary>SOCK_RCVBUF_LOCK: the caller chose the receive buffer.</summary>
    public bool IsReceiveBufferLocked { get; internal set; }

    /// <summary>SOCK_SNDBUF_LOCK.</summary>
    public bool IsSendBufferLocked { get; internal set; }

    /// <summary>SO_RCVLOWAT in bytes, at least 1.</summary>
    public int ReceiveLowWater { get; internal set; } = 1;

    /// <summary>How long a receive waits, in timer ticks: 0 not at all, <see cref="Forever"/> until something comes (<c>sk_rcvtimeo</c>).</summary>
    public long ReceiveTimeoutTicks { get; internal set; } = Forever;

    /// <summary>How long a send or connect waits, likewise (<c>sk_sndtimeo</c>).</summary>
    public long SendTimeoutTicks { get; internal set; } = Forever;

    /// <summary>Whether SO_LINGER is on.</summary>
    public bool IsLingering { get; internal set; }

    /// <summary>The time of SO_LINGER in timer ticks, kept while it is off (<c>sk_lingertime</c>).</summary>
    public long LingerTicks { get; internal set; }

    /// <summary>The device the socket is bound to, by index; 0 for none (<c>sk_bound_dev_if</c>).</summary>
    public int BoundDevice { get; internal set; }

    /// <summary>Whether the socket ever took part in traffic, so that the memory it holds, or still holds in reserve, is not 0.</summary>
    public bool HasTraffic { get; internal set; }

    /// <summary>Whether a packet that arrived stored its processor over what SO_INCOMING_CPU set (<c>sk_incoming_cpu</c>).</summary>
    public bool HasSeenProcessor { get; internal set; }

    /// <summary>Whether SO_REUSEPORT was ever set, so that the socket may be in a group it has left by option only.</summary>
    public bool WasSharing { get; internal set; }

    /// <summary>Whether the socket waits for connections (TCP_LISTEN).</summary>
    public virtual bool IsListening => false;

    /// <summary>The options that only store a value.</summary>
    public Options.OptionValues Options { get; } = new();

    /// <summary>Drops the cached route, so that the next packet looks one up (<c>sk_dst_reset</c>); of no effect where none is kept.</summary>
    internal virtual void ForgetRoute()
    {
    }

    /// <summary>Takes over every option of another socket, as a new connection takes its listener's.</summary>
    internal virtual void CopyOptionsFrom(Sock other)
    {
        Reuse = other.Reuse;
        ReusePort = other.ReusePort;
        ReceiveBuffer = other.ReceiveBuffer;
        SendBuffer = other.SendBuffer;
        IsReceiveBufferLocked = other.IsReceiveBufferLocked;
        IsSendBufferLocked = other.IsSendBufferLocked;
        ReceiveLowWater = other.ReceiveLowWater;
        ReceiveTimeoutTicks = other.ReceiveTimeoutTicks;
        SendTimeoutTicks = other.SendTimeoutTicks;
        IsLingering = other.IsLingering;
        LingerTicks = other.LingerTicks;
        BoundDevice = other.BoundDevice;
        Options.CopyFrom(other.Options);
    }
}
