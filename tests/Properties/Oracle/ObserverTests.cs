using Conformance.Properties.Support;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Xunit;
using static Conformance.Scenarios.Abi.PollEvents;

namespace Conformance.Properties.Oracle;

/// <summary>Observers read what the kernel says of a socket, and only what exists for its kind.</summary>
public sealed class ObserverTests
{
    private const long Loopback = 0x7f000001L << 16;

    [LinuxFact]
    public void Listener_ShowsItsQueue() => OnLinux.Then("""
        s0 = socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, 0)
        bind(s0, 127.0.0.1:9000)
        listen(s0, 5)
        s1 = socket(AF_INET, SOCK_STREAM, 0)
        connect(s1, 127.0.0.1:9000)
        """, (linux, bindings) => Assert.Equal(
        new SocketView
        {
            LocalName = Loopback + 9000,
            PeerName = -(int)Errno.ENOTCONN - 1,
            Readiness = POLLIN | POLLRDNORM,
            TcpState = 10,
            QueueLength = 1,
            QueueLimit = 5,
            ReceiveQueueBytes = -2 - (int)Errno.EINVAL,
            PendingError = 0,
            DescriptorFlags = DescriptorFlags.FD_CLOEXEC,
            StatusFlags = FileFlags.O_RDWR,
        },
        linux.Observe(Fd(bindings, 0), ViewParts.Final)));

    [LinuxFact]
    public void Connection_ShowsNamesAndData() => OnLinux.Then("""
        s0 = socket(AF_INET, SOCK_STREAM, 0)
        bind(s0, 127.0.0.1:9001)
        listen(s0, 5)
        s1 = socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0)
        bind(s1, 127.0.0.1:9002)
        connect(s1, 127.0.0.1:9001)
        s2 = accept(s0)
        send(s2, "hello", 0)
        """, (linux, bindings) => Assert.Equal(
        new SocketView
        {
            LocalName = Loopback + 9002,
            PeerName = Loopback + 9001,
            Readiness = POLLIN | POLLOUT | POLLRDNORM | POLLWRNORM,
            TcpState = 1,
            QueueLength = SocketView.Absent,
            QueueLimit = SocketView.Absent,
            ReceiveQueueBytes = 5,
            PendingError = 0,
            DescriptorFlags = 0,
            StatusFlags = FileFlags.O_RDWR | FileFlags.O_NONBLOCK,
        },
        linux.Observe(Fd(bindings, 1), ViewParts.Final)));

    [LinuxFact]
    public void Udp_HasNoTcpInfo_AndItsErrorIsReadOnce() => OnLinux.Then("""
        s0 = socket(AF_INET, SOCK_DGRAM, 0)
        connect(s0, 127.0.0.1:9003)
        send(s0, "x", 0)
        """, (linux, bindings) =>
    {
        var view = linux.Observe(Fd(bindings, 0), ViewParts.PendingError | ViewParts.TcpInfo | ViewParts.PeerName);
        Assert.Equal(SocketView.Empty with { PeerName = Loopback + 9003, PendingError = (int)Errno.ECONNREFUSED }, view);
        Assert.Equal(0, linux.Observe(Fd(bindings, 0), ViewParts.PendingError).PendingError);
    });

    [LinuxFact]
    public void RawSockets_ShowTheirProtocolForAPort_AndPingSocketsNoQueue() => OnLinux.Then("""
        world ping_groups=0-0
        s0 = socket(AF_INET, SOCK_RAW, IPPROTO_UDP)
        s1 = socket(AF_INET, SOCK_DGRAM, IPPROTO_ICMP)
        """, (linux, bindings) =>
    {
        const ViewParts Parts = ViewParts.LocalName | ViewParts.ReceiveQueue | ViewParts.TcpInfo;
        Assert.Equal(SocketView.Empty with { LocalName = 17, ReceiveQueueBytes = 0 }, linux.Observe(Fd(bindings, 0), Parts));
        Assert.Equal(SocketView.Empty with { LocalName = 0, ReceiveQueueBytes = -2 - (int)Errno.ENOTTY }, linux.Observe(Fd(bindings, 1), Parts));
    });

    [LinuxFact]
    public void OtherSockets_ShowTheirFlagsOnly() => OnLinux.Then("""
        s0 = socket(AF_UNIX, SOCK_STREAM, 0)
        s1 = socket(AF_INET, SOCK_STREAM, IPPROTO_MPTCP)
        s2 = socket(AF_INET6, SOCK_STREAM, 0)
        """, (linux, bindings) => Assert.All(Enumerable.Range(0, 3), handle => Assert.Equal(
        SocketView.Empty with { DescriptorFlags = 0, StatusFlags = FileFlags.O_RDWR },
        linux.Observe(Fd(bindings, handle), ViewParts.Final))));

    [LinuxFact]
    public void Duplicates_AreKnownForWhatTheyAre_AndClosedOnesForNothing() => OnLinux.Then("""
        s0 = socket(AF_INET, SOCK_STREAM, 0)
        bind(s0, 127.0.0.1:9004)
        s1 = dup(s0)
        s2 = dup2(s0, 0)
        s3 = fcntl(s0, F_DUPFD, 100)
        close(s0)
        """, (linux, bindings) =>
    {
        Assert.All(Enumerable.Range(1, 3), handle => Assert.Equal(Loopback + 9004, linux.Observe(Fd(bindings, handle), ViewParts.Touched).LocalName));
        Assert.Equal(SocketView.Empty, linux.Observe(Fd(bindings, 0), ViewParts.Final));
        Assert.Equal(SocketView.Empty, linux.Observe(1, ViewParts.Final));
    });

    private static int Fd(Bindings bindings, int handle) => bindings.Resolve(FdArgument.Handle(handle));
}
