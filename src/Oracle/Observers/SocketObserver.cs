using Conformance.Oracle.Syscalls;
using Conformance.Scenarios;

namespace Conformance.Oracle.Observers;

/// <summary>Reads one part of a socket's state; found by its type, listed nowhere.</summary>
internal abstract class SocketObserver
{
    /// <summary>The part it reads.</summary>
    public abstract ViewParts Part { get; }

    /// <summary>Whether the part exists for that kind of socket.</summary>
    public virtual bool Knows(SocketKind kind) => kind is SocketKind.Tcp or SocketKind.Udp or SocketKind.Raw or SocketKind.Ping;

    /// <summary>Reads the part into the view.</summary>
    public abstract void Read(int fd, ref SocketView view);
}
