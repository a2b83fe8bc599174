using System.Diagnostics;
using Conformance.Oracle;
using Conformance.Oracle.Interop;
using Conformance.Oracle.Isolation;
using Conformance.Properties.Support;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;
using Xunit;

namespace Conformance.Properties.Oracle;

/// <summary>A call that sleeps is an answer; a call that is only slow, or short of processor time, is left alone.</summary>
public sealed class WatchdogTests
{
    [LinuxFact]
    public void Accept_WithNobodyThere_Sleeps_AndTheExecutorGoesOn() => LinuxExecutor.Run(executor =>
    {
        for (var run = 0; run < 2; run++)
        {
            OnLinux.Holds(executor, """
                s0 = socket(AF_INET, SOCK_STREAM, 0) = 3
                bind(s0, 127.0.0.1:8000) = 0
                listen(s0, 1) = 0
                accept(s0) = sleeps
                s1 = socket(AF_INET, SOCK_STREAM, 0) = 4
                connect(s1, 127.0.0.1:8000) = 0
                accept(s0) = 5
                """);
        }
    });

    [LinuxFact]
    public void EveryWayToSleep_IsInterrupted() => OnLinux.Holds("""
        s0 = socket(AF_INET, SOCK_DGRAM, 0) = 3
        bind(s0, 127.0.0.1:8001) = 0
        recv(s0, 10, 0) = sleeps
        poll([s0 POLLIN], -1) = sleeps
        setsockopt(s0, SOL_SOCKET, SO_RCVTIMEO, timeval 10 0) = 0
        read(s0, 10) = sleeps
        """);

    // The peer reads nothing, so what was sent cannot be delivered, and closing waits for that.
    private const string SendsWhatNobodyReads = """
        s0 = socket(AF_INET, SOCK_STREAM, 0) = 3
        bind(s0, 127.0.0.1:8003) = 0
        listen(s0, 1) = 0
        s1 = socket(AF_INET, SOCK_STREAM, 0) = 4
        setsockopt(s1, SOL_SOCKET, SO_LINGER, linger 1 10) = 0
        connect(s1, 127.0.0.1:8003) = 0
        s2 = accept(s0) = 5
        setsockopt(s2, SOL_SOCKET, SO_RCVBUF, int 4096) = 0
        send(s1, "a"*1000000, MSG_DONTWAIT) = ...
        send(s1, "a"*1000000, MSG_DONTWAIT) = ...
        send(s1, "a"*1000000, MSG_DONTWAIT) = ...
        send(s1, "a"*1000000, MSG_DONTWAIT) = ...
        send(s1, "a"*1000000, MSG_DONTWAIT) = ...
        send(s1, "a"*1000000, MSG_DONTWAIT) = ...

        """;

    [LinuxFact]
    public void Close_ThatLingers_IsInterrupted() => OnLinux.Holds(SendsWhatNobodyReads + "close(s1) = sleeps");

    [LinuxFact]
    public void End_ThatLingers_IsInterrupted_AndLeavesNothing() => LinuxExecutor.Run(executor =>
    {
        for (var run = 0; run < 2; run++)
        {
            OnLinux.Holds(executor, SendsWhatNobodyReads);
        }

        Assert.Equal(0, executor.Counts.NamespacesRetired);
        Assert.InRange(executor.Counts.SocketsDestroyed, 0, 10);
    });

    // The runtime stops threads with signals of its own; a call they interrupt has not been answered.
    [LinuxFact]
    public void SignalsThatAreNotTheWatchdogs_AreNotAnswers()
    {
        using var isPolling = new ManualResetEventSlim();
        var thread = 0;
        var sender = new Thread(() =>
        {
            isPolling.Wait();
            for (var sent = 0; sent < 20; sent++)
            {
                Thread.Sleep(2);
                InterruptSignal.Send(thread);
            }
        });
        sender.Start();
        LinuxExecutor.Run(executor =>
        {
            thread = (int)Libc.gettid(SystemCallNumber.SYS_gettid);
            executor.Begin(World.Default);
            isPolling.Set();
            for (var polls = 0; polls < 3; polls++)
            {
                Assert.Equal(CallResult.Ok(), executor.Execute(new PollCall([], 30), new Bindings()));
            }

            sender.Join();
            Assert.NotEqual(0, executor.Counts.StrayInterruptions);
        });
    }

    [LinuxFact]
    public void ShortWaits_AreLeftAlone() => OnLinux.Holds("""
        s0 = socket(AF_INET, SOCK_DGRAM, 0) = 3
        bind(s0, 127.0.0.1:8002) = 0
        poll([s0 POLLIN], 40) = 0 [0]
        setsockopt(s0, SOL_SOCKET, SO_RCVTIMEO, timeval 0 40000) = 0
        recv(s0, 10, 0) = -1 EAGAIN
        """);

    [LinuxFact]
    public void CallThatSleeps_IsInterruptedInTime() => LinuxExecutor.Run(executor =>
    {
        var bindings = new Bindings();
        executor.Begin(World.Default);
        var clock = Stopwatch.StartNew();
        var result = executor.Execute(new PollCall([], -1), bindings);
        executor.End();
        Assert.Equal(CallResult.Sleeps, result);
        Assert.InRange(clock.ElapsedMilliseconds, CallResult.PatienceMs, 100 * CallResult.PatienceMs);
    });

    [LinuxFact]
    public void ThreadShortOfProcessor_IsNotInterrupted() => LinuxExecutor.Run(executor =>
    {
        using var load = new Load(4 * System.Environment.ProcessorCount);
        var bindings = new Bindings();
        executor.Begin(World.Default);
        var clock = Stopwatch.StartNew();
        while (clock.ElapsedMilliseconds < 6 * CallResult.PatienceMs)
        {
            var made = executor.Execute(new SocketCall(AddressFamily.AF_INET, SocketType.SOCK_STREAM, 0), bindings);
            Assert.Equal(CallResult.Ok(3), made);
            Assert.Equal(CallResult.Ok(), executor.Execute(new CloseCall(FdArgument.Number(3)), bindings));
        }

        executor.End();
    });

    private sealed class Load : IDisposable
    {
        private readonly List<Thread> _threads;
        private volatile bool _stopped;

        public Load(int threads)
        {
            _threads = [.. Enumerable.Range(0, threads).Select(_ => new Thread(Spin) { IsBackground = true })];
            _threads.ForEach(thread => thread.Start());
        }

        public void Dispose()
        {
            _stopped = true;
            _threads.ForEach(thread => thread.Join());
        }

        private void Spin()
        {
            while (!_stopped)
            {
                Thread.SpinWait(1000);
            }
        }
    }
}
