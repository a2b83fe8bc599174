using Conformance.Model.Ports;

namespace Conformance.Model.Protocols.Tcp;

/// <summary>
/// What a closed connection leaves for a minute (<c>struct inet_timewait_sock</c>): its addresses and the options that
/// the port rules still ask.
/// </summary>
public sealed class TimeWaitBucket : IBindOwner
{
    internal TimeWaitBucket(TcpSock sock, bool isFinWait2)
    {
        Tuple = sock.Tuple;
        ReuseAddress = sock.ReuseAddress;
        ReusePort = sock.ReusePort;
        Uid = sock.Uid;
        BoundDevice = sock.BoundDevice;
        IsConnectBound = sock.IsConnectBound;
        IsFinWait2 = isFinWait2;
        ReceivedBytes = sock.ReceivedBytes;
    }

    /// <summary>The addresses and ports of the connection, from this side.</summary>
    public TcpTuple Tuple { get; }

    /// <inheritdoc/>
    public bool ReuseAddress { get; }

    /// <inheritdoc/>
    public bool ReusePort { get; }

    /// <inheritdoc/>
    public int Uid { get; }

    /// <inheritdoc/>
    public int BoundDevice { get; }

    /// <inheritdoc/>
    public bool IsConnectBound { get; }

    /// <inheritdoc/>
    public bool IsListening => false;

    /// <inheritdoc/>
    public bool IsTimeWait => true;

    /// <summary>Whether the peer's FIN is still missing (substate FIN_WAIT2).</summary>
    public bool IsFinWait2 { get; internal set; }

    /// <summary>Data bytes the peer sent before the end: a SYN that would reopen the connection is measured against them.</summary>
    public long ReceivedBytes { get; }

    internal BindAddressBucket? Bucket { get; set; }
}
