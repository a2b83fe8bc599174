namespace Conformance.Model.Families.Inet;

/// <summary>
/// The protocol side of an INET socket (<c>struct inet_sock</c>): addresses, ports and the locks that keep them. All
/// addresses and ports are in host order.
/// </summary>
public abstract class InetSock : Sock
{
    /// <summary>Makes the protocol side with the values of <c>net/core/sock.c:sock_init_data_uid</c> and <c>net/ipv4/af_inet.c:inet_create</c>.</summary>
    protected InetSock(Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        Uid = kernel.World.Uid;
    }

    /// <summary>The port the socket holds, 0 while it holds none (<c>inet_num</c>).</summary>
    public int Number { get; internal set; }

    /// <summary>The port <c>getsockname</c> shows (<c>inet_sport</c>); it can outlive <see cref="Number"/>.</summary>
    public int SourcePort { get; internal set; }

    /// <summary>The address packets are received on, 0 for any (<c>inet_rcv_saddr</c>).</summary>
    public uint ReceiveAddress { get; internal set; }

    /// <summary>The address packets are sent from, 0 while routing chooses (<c>inet_saddr</c>).</summary>
    public uint SourceAddress { get; internal set; }

    /// <summary>The peer's address, 0 for none (<c>inet_daddr</c>).</summary>
    public uint PeerAddress { get; internal set; }

    /// <summary>The peer's port, 0 for none (<c>inet_dport</c>).</summary>
    public int PeerPort { get; internal set; }

    /// <summary>SOCK_BINDADDR_LOCK: the caller chose the address, so it outlives a disconnect.</summary>
    public bool IsAddressLocked { get; internal set; }

    /// <summary>SOCK_BINDPORT_LOCK: the caller chose the port.</summary>
    public bool IsPortLocked { get; internal set; }

    /// <summary>SOCK_CONNECT_BIND: <c>connect</c> chose the port.</summary>
    public bool IsConnectBound { get; internal set; }

    /// <summary>IP_FREEBIND.</summary>
    public bool FreeBind { get; internal set; }

    /// <summary>IP_TRANSPARENT.</summary>
    public bool IsTransparent { get; internal set; }

    /// <summary>IP_BIND_ADDRESS_NO_PORT.</summary>
    public bool BindAddressNoPort { get; internal set; }

    /// <summary>IP_LOCAL_PORT_RANGE as given: low end in the low 16 bits, high end above; 0 for none.</summary>
    public uint LocalPortRange { get; internal set; }

    /// <summary>SO_BROADCAST.</summary>
    public bool AllowsBroadcast { get; internal set; }

    /// <summary>SO_DONTROUTE.</summary>
    public bool DontRoute { get; internal set; }

    /// <summary>The device unicast leaves by where the socket is bound to none, 0 for none chosen (IP_UNICAST_IF).</summary>
    public int UnicastDevice { get; internal set; }

    /// <summary>Multicast options and groups.</summary>
    public MulticastState Multicast { get; } = new();

    /// <summary>What <c>recvmsg</c> is to tell of each packet.</summary>
    public PacketInfo AskedInfo { get; internal set; }

    /// <summary>IP_RECVERR: errors are queued, with what they are about.</summary>
    public bool ReceivesErrors { get; internal set; }

    /// <summary>IP_RECVERR_RFC4884, which adds to queued errors what errors of the loopback device never have.</summary>
    public bool ReceivesExtensions { get; internal set; }

    /// <summary>The errors queued, oldest first (<c>sk_error_queue</c>).</summary>
    public Queue<QueuedError> Errors { get; } = new(0);

    /// <inheritdoc/>
    internal override void CopyOptionsFrom(Sock other)
    {
        base.CopyOptionsFrom(other);
        var inet = (InetSock)other;
        FreeBind = inet.FreeBind;
        IsTransparent = inet.IsTransparent;
        BindAddressNoPort = inet.BindAddressNoPort;
        LocalPortRange = inet.LocalPortRange;
        AllowsBroadcast = inet.AllowsBroadcast;
        DontRoute = inet.DontRoute;
        UnicastDevice = inet.UnicastDevice;
        Multicast.CopyFrom(inet.Multicast);
        AskedInfo = inet.AskedInfo;
        ReceivesErrors = inet.ReceivesErrors;
        ReceivesExtensions = inet.ReceivesExtensions;
    }
}
