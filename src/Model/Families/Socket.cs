using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families;

/// <summary>The API side's idea of a connection (<c>socket_state</c>), separate from the protocol's.</summary>
public enum SocketState
{
    /// <summary>SS_UNCONNECTED.</summary>
    Unconnected,

    /// <summary>SS_CONNECTING.</summary>
    Connecting,

    /// <summary>SS_CONNECTED.</summary>
    Connected,

    /// <summary>SS_DISCONNECTING.</summary>
    Disconnecting,
}

/// <summary>The API side of a socket (<c>struct socket</c>): type, state, operations, and the protocol side behind them.</summary>
public sealed class Socket
{
    /// <summary>Makes a socket of a family.</summary>
    public Socket(int family, int type, int protocol, SocketOperations operations)
    {
        Family = family;
        Type = type;
        Protocol = protocol;
        Operations = operations;
    }

    /// <summary>The address family, <c>AF_*</c>.</summary>
    public int Family { get; }

    /// <summary>The type, <c>SOCK_*</c> without flags.</summary>
    public int Type { get; }

    /// <summary>The protocol SO_PROTOCOL shows.</summary>
    public int Protocol { get; }

    /// <summary>Whether the protocol side is a TCP socket (<c>include/net/sock.h:sk_is_tcp</c>).</summary>
    public bool IsTcp => Family is AddressFamily.AF_INET or AddressFamily.AF_INET6 && Type == SocketType.SOCK_STREAM && Protocol == IpProtocol.IPPROTO_TCP;

    /// <summary>The operations of the type (<c>proto_ops</c>).</summary>
    public SocketOperations Operations { get; }

    /// <summary>The state of the API side.</summary>
    public SocketState State { get; internal set; }

    /// <summary>The owner of its inode, which <c>fstat</c> shows.</summary>
    public int InodeUid { get; internal set; }

    /// <summary>The group of its inode.</summary>
    public int InodeGid { get; internal set; }

    /// <summary>Place of its inode among those the scenario has seen, 0 while it was not seen.</summary>
    internal int InodeNumber { get; set; }

    /// <summary>The protocol side (<c>struct sock</c>), null for families whose operations are not modelled.</summary>
    public Sock? Sock { get; internal set; }
}
