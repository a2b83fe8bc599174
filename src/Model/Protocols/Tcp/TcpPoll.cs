using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Tcp;

/// <summary>What <c>poll</c> says of a TCP socket that does not listen (<c>net/ipv4/tcp.c:tcp_poll</c>).</summary>
internal static class TcpPoll
{
    private const int Readable = PollEvents.POLLIN | PollEvents.POLLRDNORM;
    private const int Writable = PollEvents.POLLOUT | PollEvents.POLLWRNORM;

    public static int Ready(TcpSock sock)
    {
        var events = 0;
        if ((sock.IsReceiveShutdown && sock.IsSendShutdown) || sock.State == TcpState.Close)
        {
            events |= PollEvents.POLLHUP;
        }

        if (sock.IsReceiveShutdown)
        {
            events |= Readable | PollEvents.POLLRDHUP;
        }

        if (sock.State != TcpState.SynSent)
        {
            // Whatever is sent is acknowledged at once, so the send buffer is always empty.
            var isWritable = sock.IsSendShutdown || sock.IsBelowNotSentLowWater;
            events |= (isWritable ? Writable : 0) | (sock.Received.Length >= sock.ReceiveLowWater ? Readable : 0);
        }

        return sock.PendingError != Errno.None ? events | PollEvents.POLLERR : events;
    }
}
