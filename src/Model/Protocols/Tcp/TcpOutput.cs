using Conformance.Model.Ports;
using Conformance.Model.Rules;
using Conformance.Model.Wire;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Tcp;

/// <summary>The state changes a TCP socket makes by itself, and the segments they send (<c>net/ipv4/tcp.c</c>).</summary>
internal static class TcpOutput
{
    internal static readonly Rule PortReleased = Rule.Decides(
        "tcp.close.port-released", "A socket that returns to CLOSE gives up a port its caller did not choose.", "net/ipv4/tcp.c:tcp_set_state");

    internal static readonly Rule ResetPeer = Rule.Decides(
        "tcp.disconnect.resets-peer", "Disconnecting a socket whose peer still counts on it sends a reset and leaves ECONNRESET behind.", "net/ipv4/tcp.c:tcp_disconnect");

    internal static readonly Rule AbortedInRepair = Rule.Decides(
        "tcp.disconnect.in-repair", "Disconnecting a socket in repair sends nothing and leaves ECONNABORTED behind, even where there was no connection.", "net/ipv4/tcp.c:tcp_disconnect");

    internal static readonly Rule AbortConnecting = Rule.Decides(
        "tcp.disconnect.while-connecting", "Disconnecting a socket that waits for its SYN to be answered leaves ECONNRESET behind and sends nothing.", "net/ipv4/tcp.c:tcp_disconnect");

    internal static readonly Rule AddressReset = Rule.Decides(
        "tcp.disconnect.address-reset", "A disconnected socket forgets an address its caller did not choose.", "net/ipv4/inet_hashtables.c:inet_bhash2_reset_saddr");

    /// <summary>Puts a socket in CLOSE: out of the tables, and off a port it did not choose. <c>net/ipv4/tcp.c:tcp_set_state</c></summary>
    public static void SetClosed(Kernel kernel, TcpSock sock)
    {
        kernel.Connections.Remove(sock);
        if (sock.Bucket is not null && kernel.Rules.Decide(PortReleased, !sock.IsPortLocked))
        {
            kernel.TcpPorts.Release(sock);
        }

        sock.State = TcpState.Close;
    }

    /// <summary>The connection is over in both directions. <c>net/ipv4/tcp.c:tcp_done</c></summary>
    public static void Done(Kernel kernel, TcpSock sock)
    {
        SetClosed(kernel, sock);
        sock.IsReceiveShutdown = true;
        sock.IsSendShutdown = true;
        if (sock.IsOrphan)
        {
            Destroy(kernel, sock);
        }
    }

    /// <summary>Frees what a socket nobody refers to still holds. <c>net/ipv4/inet_connection_sock.c:inet_csk_destroy_sock</c></summary>
    public static void Destroy(Kernel kernel, TcpSock sock)
    {
        Invariant.Holds(sock.State == TcpState.Close, "only a closed socket is destroyed");
        if (sock.Bucket is not null)
        {
            kernel.TcpPorts.Release(sock);
        }
    }

    /// <summary>Ends the sending direction where it is open. <c>net/ipv4/tcp.c:tcp_shutdown</c></summary>
    public static void CloseSending(Kernel kernel, TcpSock sock)
    {
        if (sock.State is not (TcpState.Established or TcpState.CloseWait))
        {
            return;
        }

        sock.State = sock.State == TcpState.Established ? TcpState.FinWait1 : TcpState.LastAck;
        kernel.Wire.Send(new Segment(SegmentKind.Fin, sock.Tuple));
    }

    /// <summary>Aborts whatever the socket does and makes it fresh, but for options and what its caller bound. <c>net/ipv4/tcp.c:tcp_disconnect</c></summary>
    public static void Disconnect(Kernel kernel, TcpSock sock)
    {
        var state = sock.State;
        var tuple = sock.Tuple;
        if (state != TcpState.Close)
        {
            SetClosed(kernel, sock);
        }

        if (state == TcpState.Listen)
        {
            StopListening(kernel, sock);
        }
        else if (kernel.Rules.Decide(AbortedInRepair, sock.IsInRepair))
        {
            sock.PendingError = Errno.ECONNABORTED;
        }
        else if (kernel.Rules.Decide(ResetPeer, state is TcpState.Established or TcpState.CloseWait or TcpState.FinWait1 or TcpState.FinWait2))
        {
            kernel.Wire.Send(new Segment(SegmentKind.Reset, tuple));
            sock.PendingError = Errno.ECONNRESET;
        }
        else if (kernel.Rules.Decide(AbortConnecting, state == TcpState.SynSent))
        {
            sock.PendingError = Errno.ECONNRESET;
        }

        sock.WasDisconnected = true;
        sock.ResetTuning(kernel);
        sock.Received.Clear();
        sock.PeerPort = 0;
        ResetAddress(kernel, sock);
        sock.IsReceiveShutdown = false;
        sock.IsSendShutdown = false;
        sock.IsDone = false;
    }

    /// <summary>Forgets an address the caller did not choose. <c>net/ipv4/inet_hashtables.c:inet_bhash2_reset_saddr</c></summary>
    public static void ResetAddress(Kernel kernel, TcpSock sock)
    {
        if (kernel.Rules.Decide(AddressReset, !sock.IsAddressLocked))
        {
            TcpBindTable.Move(sock, 0);
            sock.SourceAddress = 0;
        }
    }

    /// <summary>Resets the connections nobody accepted. <c>net/ipv4/inet_connection_sock.c:inet_csk_listen_stop</c></summary>
    public static void StopListening(Kernel kernel, TcpSock listener)
    {
        while (listener.AcceptQueue.TryDequeue(out var child))
        {
            Disconnect(kernel, child);
            child.IsOrphan = true;
            Destroy(kernel, child);
        }
    }
}
