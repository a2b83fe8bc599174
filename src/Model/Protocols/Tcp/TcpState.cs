namespace Conformance.Model.Protocols.Tcp;

/// <summary>The states of a TCP socket, with the numbers TCP_INFO shows (<c>include/net/tcp_states.h</c>).</summary>
public enum TcpState
{
    /// <summary>Data flows both ways.</summary>
    Established = 1,

    /// <summary>SYN sent, no answer yet.</summary>
    SynSent = 2,

    /// <summary>Our FIN is sent and not acknowledged.</summary>
    FinWait1 = 4,

    /// <summary>Our FIN is acknowledged.</summary>
    FinWait2 = 5,

    /// <summary>No connection.</summary>
    Close = 7,

    /// <summary>The peer's FIN has come.</summary>
    CloseWait = 8,

    /// <summary>Both FINs are sent, ours is not acknowledged.</summary>
    LastAck = 9,

    /// <summary>Waiting for connections.</summary>
    Listen = 10,

    /// <summary>Both FINs crossed.</summary>
    Closing = 11,
}
