namespace Conformance.Scenarios;

/// <summary>Which parts of a socket's state an observer reads.</summary>
[Flags]
public enum ViewParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>getsockname</c>.</summary>
    LocalName = 1,

    /// <summary><c>getpeername</c>.</summary>
    PeerName = 2,

    /// <summary><c>poll</c> with every event asked for and no timeout.</summary>
    Readiness = 4,

    /// <summary>TCP_INFO: state, and for a listener the queue and its limit.</summary>
    TcpInfo = 8,

    /// <summary>SIOCINQ: bytes to read.</summary>
    ReceiveQueue = 16,

    /// <summary>SO_ERROR. Reading it clears it, so it is read only when a scenario is over.</summary>
    PendingError = 32,

    /// <summary>F_GETFD and F_GETFL.</summary>
    Flags = 64,

    /// <summary>What is compared for the socket a call touched, after every call.</summary>
    Touched = LocalName | Readiness | TcpInfo,

    /// <summary>What is compared for every open socket at the end of a scenario.</summary>
    Final = Touched | PeerName | ReceiveQueue | PendingError | Flags,
}

/// <summary>
/// The observable projection of one socket: the only thing about state that comparison may read. Parts that were not
/// asked for, or do not exist for the type, hold <see cref="Absent"/> on both sides.
/// </summary>
public readonly record struct SocketView
{
    /// <summary>Value of a part that was not read or does not exist.</summary>
    public const int Absent = -1;

    /// <summary>Value of every part absent.</summary>
    public static SocketView Empty { get; } = new()
    {
        LocalName = Absent, PeerName = Absent, Readiness = Absent, TcpState = Absent, QueueLength = Absent,
        QueueLimit = Absent, ReceiveQueueBytes = Absent, PendingError = Absent, DescriptorFlags = Absent, StatusFlags = Absent,
    };

    /// <summary>Local address times 65536 plus local port, both in host order.</summary>
    public long LocalName { get; init; }

    /// <summary>The same for the peer, or minus the error number of <c>getpeername</c> minus 1 (so ENOTCONN is -108).</summary>
    public long PeerName { get; init; }

    /// <summary>The <c>revents</c> mask.</summary>
    public int Readiness { get; init; }

    /// <summary><c>tcpi_state</c>, 1 (ESTABLISHED) to 11 (CLOSING); TCP only.</summary>
    public int TcpState { get; init; }

    /// <summary><c>tcpi_unacked</c> of a listener: connections queued for accept.</summary>
    public int QueueLength { get; init; }

    /// <summary><c>tcpi_sacked</c> of a listener: the limit of that queue.</summary>
    public int QueueLimit { get; init; }

    /// <summary>SIOCINQ in bytes; <c>-2 - errno</c> where the call fails.</summary>
    public int ReceiveQueueBytes { get; init; }

    /// <summary>SO_ERROR, 0 for none.</summary>
    public int PendingError { get; init; }

    /// <summary>F_GETFD.</summary>
    public int DescriptorFlags { get; init; }

    /// <summary>F_GETFL.</summary>
    public int StatusFlags { get; init; }
}
