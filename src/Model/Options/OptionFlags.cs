namespace Conformance.Model.Options;

/// <summary>Options that are a mere flag, read back as 0 or 1, and have no member of their own.</summary>
[Flags]
public enum OptionFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>SO_DEBUG.</summary>
    Debug = 1,

    /// <summary>SO_KEEPALIVE.</summary>
    KeepAlive = 2,

    /// <summary>SO_OOBINLINE.</summary>
    UrgentInline = 4,

    /// <summary>TCP_NODELAY.</summary>
    NoDelay = 8,

    /// <summary>UDP_NO_CHECK6_TX, which IPv4 sockets keep and never use.</summary>
    NoChecksumSent = 16,

    /// <summary>UDP_NO_CHECK6_RX, likewise.</summary>
    NoChecksumReceived = 32,

    /// <summary>SO_NO_CHECK: datagrams are sent without a checksum, which nobody on this host misses.</summary>
    NoChecksum = 64,

    /// <summary>SO_WIFI_STATUS.</summary>
    WifiStatus = 128,

    /// <summary>SO_NOFCS.</summary>
    NoFrameChecksum = 256,

    /// <summary>SO_SELECT_ERR_QUEUE: a queued error also counts as an exceptional condition.</summary>
    SelectErrorQueue = 512,

    /// <summary>SO_RCVMARK.</summary>
    ReceiveMark = 1024,

    /// <summary>SO_RCVPRIORITY.</summary>
    ReceivePriority = 2048,

    /// <summary>SO_PREFER_BUSY_POLL.</summary>
    PreferBusyPoll = 4096,

    /// <summary>SO_ZEROCOPY.</summary>
    ZeroCopy = 8192,

    /// <summary>SO_LOCK_FILTER, which nothing clears.</summary>
    FilterLocked = 16384,

    /// <summary>TCP_CORK: short segments are held back.</summary>
    Cork = 32768,

    /// <summary>TCP_THIN_LINEAR_TIMEOUTS.</summary>
    ThinLinearTimeouts = 65536,

    /// <summary>TCP_INQ: receiving tells how much is left.</summary>
    ReportsUnread = 131072,

    /// <summary>TCP_FASTOPEN_CONNECT.</summary>
    FastOpenConnect = 262144,

    /// <summary>TCP_FASTOPEN_NO_COOKIE.</summary>
    FastOpenNoCookie = 524288,

    /// <summary>UDP_GRO.</summary>
    ReceiveOffload = 1048576,

    /// <summary>SOCK_RCVTSTAMP: messages received tell when they came.</summary>
    ReceiveStamp = 2097152,

    /// <summary>SOCK_RCVTSTAMPNS: they tell it in nanoseconds.</summary>
    ReceiveNanoStamp = 4194304,

    /// <summary>SOCK_TSTAMP_NEW: they tell it with 64 bits on every machine; outlives the stamps themselves.</summary>
    NewStamp = 8388608,

    /// <summary>SO_RXQ_OVFL: messages received tell how many were dropped before.</summary>
    ReceiveDrops = 16777216,
}
