using Conformance.Oracle;
using Conformance.Oracle.Isolation;
using Conformance.Properties.Support;
using Conformance.Scenarios;
using Xunit;

namespace Conformance.Properties.Oracle;

/// <summary>A scenario sees a world with nothing in it, and leaves none of itself behind.</summary>
public sealed class IsolationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // The side that closes first keeps the port in TIME_WAIT.
    private const string LeavesTimeWait = """
        world ports=50000-50001
        s0 = socket(AF_INET, SOCK_STREAM, 0) = 3
        bind(s0, 127.0.0.1:50000) = 0
        listen(s0, 1) = 0
        s1 = socket(AF_INET, SOCK_STREAM, 0) = 4
        connect(s1, 127.0.0.1:50000) = 0
        s2 = accept(s0) = 5
        close(s2) = 0
        close(s1) = 0
        close(s0) = 0
        s3 = socket(AF_INET, SOCK_STREAM, 0) = 3
        bind(s3, 127.0.0.1:50000) = -1 EADDRINUSE
        """;

    [LinuxFact]
    public void Descriptors_OfEveryScenario_BeginAtThree() => LinuxExecutor.Run(executor =>
    {
        for (var run = 0; run < 3; run++)
        {
            OnLinux.Holds(executor, """
                s0 = socket(AF_INET, SOCK_STREAM, 0) = 3
                s1 = socket(AF_INET, SOCK_DGRAM, 0) = 4
                close(s0) = 0
                s2 = dup(s1) = 3
                s3 = fcntl(s1, F_DUPFD, 900) = 900
                """);
        }
    });

    [LinuxFact]
    public void Descriptors_OfTheHarness_LookClosed() => OnLinux.Holds("""
        close(1024) = -1 EBADF
        close(1025) = -1 EBADF
        bind(1030, 127.0.0.1:0) = -1 EBADF
        dup3(1024, 1025, 0) = -1 EBADF
        fcntl(1026, F_GETFD) = -1 EBADF
        poll([1024 POLLIN], 0) = 1 [POLLNVAL]
        """);

    [LinuxFact]
    public void NullDevices_AScenarioClosedOrChanged_AreBack() => LinuxExecutor.Run(executor =>
    {
        var pristine = """
            fcntl(0, F_GETFL) = 32770
            fcntl(1, F_GETFL) = 32770
            read(0, 10) = 0
            write(2, "gone") = 4
            s0 = socket(AF_INET, SOCK_STREAM, 0) = 3
            """;
        OnLinux.Holds(executor, pristine);
        OnLinux.Holds(executor, """
            fcntl(0, F_SETFL, O_NONBLOCK) = 0
            fcntl(0, F_GETFL) = 34818
            fcntl(1, F_GETFL) = 32770
            close(1) = 0
            s0 = socket(AF_INET, SOCK_STREAM, 0) = 1
            s1 = dup2(s0, 2) = 2
            """);
        OnLinux.Holds(executor, pristine);
    });

    [LinuxFact]
    public void Limit_OfTheWorld_Holds() => OnLinux.Holds("""
        world nofile=4
        s0 = socket(AF_INET, SOCK_STREAM, 0) = 3
        s1 = socket(AF_INET, SOCK_STREAM, 0) = -1 EMFILE
        s2 = dup2(s0, 4) = -1 EBADF
        s3 = fcntl(s0, F_DUPFD, 4) = -1 EINVAL
        """);

    [LinuxFact]
    public void TimeWait_LeftByAScenario_IsScrubbed() => LinuxExecutor.Run(executor =>
    {
        for (var run = 1; run <= 3; run++)
        {
            OnLinux.Holds(executor, LeavesTimeWait);
            Assert.Equal(run, executor.Counts.SocketsDestroyed);
        }

        Assert.Equal(0, executor.Counts.NamespacesRetired);
    });

    // Unread data, half-closed ends, an unaccepted connection, one that is being made: each leaves something else behind.
    [LinuxFact]
    public void EveryKindOfLeftover_IsScrubbed() => LinuxExecutor.Run(executor =>
    {
        for (var run = 0; run < 3; run++)
        {
            OnLinux.Holds(executor, """
                s0 = socket(AF_INET, SOCK_STREAM, 0) = 3
                bind(s0, 127.0.0.1:50000) = 0
                listen(s0, 5) = 0
                s1 = socket(AF_INET, SOCK_STREAM, 0) = 4
                connect(s1, 127.0.0.1:50000) = 0
                s2 = accept(s0) = 5
                send(s1, "unread", 0) = 6
                shutdown(s1, SHUT_WR) = 0
                s3 = socket(AF_INET, SOCK_STREAM, 0) = 6
                connect(s3, 127.0.0.1:50000) = 0
                shutdown(s3, SHUT_RDWR) = 0
                s4 = socket(AF_INET, SOCK_STREAM, 0) = 7
                connect(s4, 127.0.0.1:50000) = 0
                s5 = accept(s0) = 8
                shutdown(s5, SHUT_WR) = 0
                s6 = socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0) = 9
                connect(s6, 127.0.0.1:50000) = -1 EINPROGRESS
                s7 = socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0) = 10
                bind(s7, 127.0.0.1:50001) = 0
                connect(s7, 127.0.0.1:50001) = -1 EINPROGRESS
                s8 = socket(AF_INET6, SOCK_STREAM, 0) = 11
                listen(s8, 1) = 0
                """);
        }

        Assert.Equal(0, executor.Counts.NamespacesRetired);
        Assert.Equal(1, executor.Counts.NamespacesCreated);
    });

    [LinuxFact]
    public void FreshNamespaces_AreNew_EveryTime() => LinuxExecutor.Run(executor =>
    {
        OnLinux.Holds(executor, LeavesTimeWait);
        var before = executor.Counts.NamespacesCreated;
        for (var run = 1; run <= 3; run++)
        {
            OnLinux.Holds(executor.InFreshNamespaces, LeavesTimeWait);
            Assert.Equal(before + run, executor.Counts.NamespacesCreated);
        }
    });

    [LinuxFact]
    public void Namespace_SomebodySentNetlinkIn_IsReplaced() => LinuxExecutor.Run(executor =>
    {
        OnLinux.Holds(executor, """
            s0 = socket(AF_NETLINK, SOCK_RAW, 0) = 3
            send(s0, "x", 0) = 1
            """);
        Assert.Equal(1, executor.Counts.NamespacesRetired);
        OnLinux.Holds(executor, "s0 = socket(AF_INET, SOCK_STREAM, 0) = 3");
        Assert.Equal(2, executor.Counts.NamespacesCreated);
    });

    [LinuxFact]
    public void Settings_OfAWorld_AreGoneInTheNext() => LinuxExecutor.Run(executor =>
    {
        OnLinux.Holds(executor, """
            world ports=40000-40000 reserved=40001,40003 unprivileged_from=30000 nonlocal_bind=1 somaxconn=7 mptcp=0
            s0 = socket(AF_INET, SOCK_DGRAM, 0) = 3
            bind(s0, 192.0.2.1:0) = 0
            getsockname(s0) = 192.0.2.1:40000
            s1 = socket(AF_INET, SOCK_STREAM, IPPROTO_MPTCP) = -1 ENOPROTOOPT
            """);
        OnLinux.Holds(executor, """
            world ports=1025-1025
            s0 = socket(AF_INET, SOCK_DGRAM, 0) = 3
            bind(s0, 192.0.2.1:0) = -1 EADDRNOTAVAIL
            bind(s0, 127.0.0.1:0) = 0
            getsockname(s0) = 127.0.0.1:1025
            s1 = socket(AF_INET, SOCK_STREAM, IPPROTO_MPTCP) = 4
            """);
    });

    [LinuxFact]
    public void Addresses_OfAWorld_AreLocalThereOnly() => LinuxExecutor.Run(executor =>
    {
        var with = """
            world addresses=10.0.0.1/32,10.1.0.0/16
            s0 = socket(AF_INET, SOCK_DGRAM, 0) = 3
            bind(s0, 10.0.0.1:5000) = 0
            s1 = socket(AF_INET, SOCK_DGRAM, 0) = 4
            bind(s1, 10.1.2.3:5000) = 0
            """;
        OnLinux.Holds(executor, with);
        OnLinux.Holds(executor, """
            s0 = socket(AF_INET, SOCK_DGRAM, 0) = 3
            bind(s0, 10.0.0.1:5000) = -1 EADDRNOTAVAIL
            """);
        OnLinux.Holds(executor, with);
        Assert.Equal(2, executor.Counts.NamespacesCreated);
    });

    [LinuxFact]
    public void WorldThatCannotBe_IsRefused_AndTheNextOneRuns() => LinuxExecutor.Run(executor =>
    {
        var impossible = World.Default with { LocalPortRange = new NumberRange(2000, 1000) };
        Assert.Throws<WorldUnavailableException>(() => executor.Begin(impossible));
        Assert.Throws<WorldUnavailableException>(() => executor.InFreshNamespaces.Begin(impossible));
        OnLinux.Holds(executor, "s0 = socket(AF_INET, SOCK_STREAM, 0) = 3");
    });

    [LinuxFact]
    public void HalfClose_NeedsNoTime() => LinuxExecutor.Run(executor =>
    {
        // With delayed acknowledgements the state after shutdown would be FIN_WAIT1 for some 40 ms.
        OnLinux.Then("""
            s0 = socket(AF_INET, SOCK_STREAM, 0)
            bind(s0, 127.0.0.1:6000)
            listen(s0, 1)
            s1 = socket(AF_INET, SOCK_STREAM, 0)
            connect(s1, 127.0.0.1:6000)
            s2 = accept(s0)
            shutdown(s1, SHUT_WR)
            """, (linux, bindings) => Assert.Equal(5, linux.Observe(bindings.Resolve(FdArgument.Handle(1)), ViewParts.TcpInfo).TcpState));
    });

    [LinuxFact]
    public void TwoExecutors_AtOnce_DoNotMeet()
    {
        // The limit of descriptors is the process's, so only one of the two may set up, or end, at a time.
        using var alone = new SemaphoreSlim(1);
        using var together = new Barrier(2);
        void Occupy()
        {
            alone.Wait();
            try
            {
                OnLinux.Then("""
                    s0 = socket(AF_INET, SOCK_DGRAM, 0)
                    bind(s0, 127.0.0.1:7000)
                    """, (linux, _) =>
                {
                    alone.Release();
                    Assert.True(together.SignalAndWait(Patience), "the other one never came");
                    Assert.Equal((0x7f000001L << 16) + 7000, linux.Observe(3, ViewParts.LocalName).LocalName);
                    Assert.True(together.SignalAndWait(Patience), "the other one never looked");
                    alone.Wait();
                });
            }
            finally
            {
                alone.Release();
            }
        }

        Exception? failure = null;
        var other = new Thread(() => failure = Record.Exception(Occupy));
        other.Start();
        var own = Record.Exception(Occupy);
        other.Join();
        Assert.Null(own);
        Assert.Null(failure);
    }

    [LinuxFact]
    public void Limit_OfTheProcess_IsAsBefore_AfterARun()
    {
        var before = DescriptorLimit.Read().Soft;
        OnLinux.Holds("world nofile=3");
        Assert.Equal(before, DescriptorLimit.Read().Soft);
    }

    [LinuxFact]
    public void Failures_OfTheWork_ReachTheCaller()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => LinuxExecutor.Run(_ => throw new InvalidOperationException("work")));
        Assert.Equal("work", thrown.Message);
    }

    [LinuxTheory]
    [InlineData("fcntl(0, 8, 1)")]
    [InlineData("s0 = socket(AF_UNIX, SOCK_STREAM, 0)\nbind(s0, raw 0100 2f74 6d70 2f78)")]
    [InlineData("s0 = socket(AF_UNIX, SOCK_DGRAM, 0)\nsendto(s0, \"x\", 0, AF_UNIX/127.0.0.1:12129)")]
    [InlineData("s0 = socket(AF_UNIX, SOCK_STREAM, 0)\ns1 = dup(s0)\nconnect(s1, raw 0100 2f78)")]
    [InlineData("s0 = socket(AF_VSOCK, SOCK_STREAM, 0)\nconnect(s0, raw 2800 0000 1600 0000 0200 0000 0000 0000)")]
    public void Scenario_CannotReachOut(string text) =>
        LinuxExecutor.Run(executor => Assert.Throws<CallRefusedException>(() => OnLinux.Holds(executor, text)));

    [LinuxFact]
    public void AbstractNames_AndForeignFamilies_AreWithinReach() => OnLinux.Holds("""
        s0 = socket(AF_UNIX, SOCK_STREAM, 0) = 3
        bind(s0, raw 0100 0078) = 0
        s1 = socket(AF_UNIX, SOCK_STREAM, 0) = 4
        bind(s1, 127.0.0.1:80) = -1 EINVAL
        """);
}
