namespace Conformance.Generators;

/// <summary>What a scenario sets up before its calls are drawn one by one.</summary>
internal enum Opening
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>A TCP listener.</summary>
    Listener,

    /// <summary>A TCP listener and a connection to it, accepted.</summary>
    StreamPair,

    /// <summary>A bound UDP socket.</summary>
    BoundDatagram,

    /// <summary>A TCP listener with more connections than it takes, so that the last attempt stays unanswered.</summary>
    FullListener,

    /// <summary>Two TCP sockets that share a port, and a listener for both to connect to.</summary>
    StreamTwins,

    /// <summary>Two UDP sockets, one connected to the other.</summary>
    DatagramPair,

    /// <summary>Raw sockets that watch, and a UDP socket for them to see.</summary>
    RawWatch,

    /// <summary>Two raw or ping sockets, one bound and one connected.</summary>
    RawPair,

    /// <summary>Two UDP sockets that share a port.</summary>
    DatagramTwins,

    /// <summary>A UDP socket that has errors queued, and sends where nobody receives.</summary>
    DatagramErrors,

    /// <summary>UDP sockets in a multicast group, and one that sends to it.</summary>
    DatagramGroup,

    /// <summary>A small range of automatic ports with a socket on each, and one more.</summary>
    ExhaustedRange,

    /// <summary>A socket, and one option of it set and read with two faults at once.</summary>
    PressedOption,

    /// <summary>Several unlikely steps in a row.</summary>
    Rare,
}
