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
}
