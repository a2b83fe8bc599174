using Conformance.Scenarios;

namespace Conformance.Model.Protocols.Tcp;

/// <summary>The options of one TCP socket, as <c>net/ipv4/tcp.c:tcp_init_sock</c> leaves them. 0 often stands for the namespace's own value.</summary>
public sealed class TcpOptionValues
{
    /// <summary>The values of a fresh socket.</summary>
    internal TcpOptionValues(KernelProfile profile)
    {
        Congestion = profile.CongestionControl;
        RetransmitMinTicks = profile.TicksOfMicroseconds(profile.RetransmitMinMicroseconds);
        RetransmitMaxTicks = profile.TicksOfMilliseconds(profile.RetransmitMaxMilliseconds);
        DelayedAckMaxTicks = profile.FifthOfASecond;
    }

    /// <summary>TCP_MAXSEG in bytes, 0 for none.</summary>
    public int MaxSegment { get; internal set; }

    /// <summary>TCP_KEEPIDLE in seconds, 0 for the namespace's.</summary>
    public int KeepIdle { get; internal set; }

    /// <summary>TCP_KEEPINTVL in seconds, 0 for the namespace's.</summary>
    public int KeepInterval { get; internal set; }

    /// <summary>TCP_KEEPCNT, 0 for the namespace's.</summary>
    public int KeepCount { get; internal set; }

    /// <summary>TCP_SYNCNT, 0 for the namespace's.</summary>
    public int SynCount { get; internal set; }

    /// <summary>TCP_LINGER2 in seconds: -1 not at all, 0 for the namespace's.</summary>
    public int Linger2 { get; internal set; }

    /// <summary>TCP_DEFER_ACCEPT in retransmissions of the answer to a SYN.</summary>
    public int DeferAccept { get; internal set; }

    /// <summary>TCP_WINDOW_CLAMP in bytes, 0 for none; meaningless while a connection sets it.</summary>
    public int WindowClamp { get; internal set; }

    /// <summary>TCP_QUICKACK; meaningless while a connection sets it.</summary>
    public bool QuickAck { get; internal set; } = true;

    /// <summary>TCP_USER_TIMEOUT in milliseconds, 0 for none.</summary>
    public int UserTimeout { get; internal set; }

    /// <summary>TCP_FASTOPEN: how many connections may wait before their handshake is over.</summary>
    public int FastOpenBacklog { get; internal set; }

    /// <summary>TCP_FASTOPEN_KEY, empty for the namespace's.</summary>
    public ValueList<byte> FastOpenKey { get; internal set; } = [];

    /// <summary>TCP_NOTSENT_LOWAT in bytes, 0 for the namespace's.</summary>
    public int NotSentLowWater { get; internal set; }

    /// <summary>TCP_SAVE_SYN, 0 to 2.</summary>
    public int SaveSyn { get; internal set; }

    /// <summary>Whether the SYN of the connection was kept (TCP_SAVED_SYN).</summary>
    public bool HasSavedSyn { get; internal set; }

    /// <summary>TCP_TX_DELAY in microseconds.</summary>
    public int TransmitDelay { get; internal set; }

    /// <summary>TCP_RTO_MAX_MS in timer ticks.</summary>
    public int RetransmitMaxTicks { get; internal set; }

    /// <summary>TCP_RTO_MIN_US in timer ticks.</summary>
    public int RetransmitMinTicks { get; internal set; }

    /// <summary>TCP_DELACK_MAX_US in timer ticks.</summary>
    public int DelayedAckMaxTicks { get; internal set; }

    /// <summary>TCP_CONGESTION.</summary>
    public string Congestion { get; internal set; }

    /// <summary>
    /// Takes over the values of the listener, apart from those that belong to its queue, which a connection does not have
    /// (<c>net/ipv4/inet_connection_sock.c:inet_csk_clone_lock</c>).
    /// </summary>
    internal void CopyFrom(TcpOptionValues listener)
    {
        MaxSegment = listener.MaxSegment;
        KeepIdle = listener.KeepIdle;
        KeepInterval = listener.KeepInterval;
        KeepCount = listener.KeepCount;
        SynCount = listener.SynCount;
        Linger2 = listener.Linger2;
        UserTimeout = listener.UserTimeout;
        NotSentLowWater = listener.NotSentLowWater;
        SaveSyn = listener.SaveSyn;
        HasSavedSyn = listener.SaveSyn != 0;
        TransmitDelay = listener.TransmitDelay;
        RetransmitMaxTicks = listener.RetransmitMaxTicks;
        RetransmitMinTicks = listener.RetransmitMinTicks;
        DelayedAckMaxTicks = listener.DelayedAckMaxTicks;
        Congestion = listener.Congestion;
    }

    /// <summary>What a disconnect sets back, whatever the caller set; the rest stays (<c>net/ipv4/tcp.c:tcp_disconnect</c>).</summary>
    internal void Disconnect(KernelProfile profile)
    {
        MaxSegment = 0;
        WindowClamp = 0;
        QuickAck = true;
        HasSavedSyn = false;
        RetransmitMinTicks = profile.FifthOfASecond;
        DelayedAckMaxTicks = profile.FifthOfASecond;
    }
}
