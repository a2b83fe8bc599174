namespace Conformance.Model.Ports;

/// <summary>What holds a TCP port: a socket, or the bucket a closed connection left in TIME_WAIT.</summary>
public interface IBindOwner
{
    /// <summary>SO_REUSEADDR, for a TIME_WAIT bucket as it was at the end.</summary>
    bool ReuseAddress { get; }

    /// <summary>SO_REUSEPORT, likewise.</summary>
    bool ReusePort { get; }

    /// <summary>Owner; not looked at for a TIME_WAIT bucket.</summary>
    int Uid { get; }

    /// <summary>The device it is bound to, 0 for none.</summary>
    int BoundDevice { get; }

    /// <summary>Whether <c>connect</c> chose the port.</summary>
    bool IsConnectBound { get; }

    /// <summary>Whether it is in LISTEN.</summary>
    bool IsListening { get; }

    /// <summary>Whether it is a TIME_WAIT bucket.</summary>
    bool IsTimeWait { get; }
}
