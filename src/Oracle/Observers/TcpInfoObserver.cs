using Conformance.Oracle.Interop;
using Conformance.Oracle.Syscalls;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Oracle.Observers;

/// <summary>Reads the connection state, and of a listener its queue and the limit (<c>net/ipv4/tcp.c:tcp_get_info</c>).</summary>
internal sealed unsafe class TcpInfoObserver : SocketObserver
{
    /// <inheritdoc/>
    public override ViewParts Part => ViewParts.TcpInfo;

    /// <inheritdoc/>
    public override bool Knows(SocketKind kind) => kind == SocketKind.Tcp;

    /// <inheritdoc/>
    public override void Read(int fd, ref SocketView view)
    {
        TcpInfo info;
        var length = sizeof(TcpInfo);
        var value = Libc.getsockopt(fd, OptionLevel.IPPROTO_TCP, Interop.TcpState.TCP_INFO, (byte*)&info, &length);
        if (value == 0)
        {
            var isListener = info.State == Interop.TcpState.TCP_LISTEN;
            view = view with
            {
                TcpState = info.State,
                QueueLength = isListener ? (int)info.Unacked : SocketView.Absent,
                QueueLimit = isListener ? (int)info.Sacked : SocketView.Absent,
            };
        }
    }
}
