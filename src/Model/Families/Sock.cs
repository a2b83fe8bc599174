namespace Conformance.Model.Families;

/// <summary>
/// The protocol side of a socket (<c>struct sock</c>): what every protocol has, named after the kernel's members. The
/// values at creation are those of <c>net/core/sock.c:sock_init_data_uid</c>.
/// </summary>
public abstract class Sock
{
    /// <summary>The API side; null for an orphan and for a connection nobody accepted yet.</summary>
    public Socket? Socket { get; internal set; }

    /// <summary>Owner, as the port rules see it (<c>sk_uid</c>).</summary>
    public int Uid { get; internal set; }

    /// <summary>Pending error (<c>sk_err</c>), taken by the first call that reports it.</summary>
    public Scenarios.Abi.Errno PendingError { get; internal set; }

    /// <summary>RCV_SHUTDOWN: nothing more is received.</summary>
    public bool IsReceiveShutdown { get; internal set; }

    /// <summary>SEND_SHUTDOWN: nothing more is sent.</summary>
    public bool IsSendShutdown { get; internal set; }

    /// <summary>SO_REUSEADDR (<c>sk_reuse</c>).</summary>
    public bool ReuseAddress { get; internal set; }

    /// <summary>SO_REUSEPORT.</summary>
    public bool ReusePort { get; internal set; }

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

    /// <summary>The options that only store a value.</summary>
    public Options.OptionValues Options { get; } = new();
}
