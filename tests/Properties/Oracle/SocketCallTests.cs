using System.Runtime.InteropServices;
using Conformance.Oracle;
using Conformance.Oracle.Interop;
using Conformance.Oracle.Syscalls;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;
using Conformance.Scenarios.Text;
using Xunit;
using static Conformance.Oracle.Interop.MemoryMapping;

namespace Conformance.Properties.Oracle;

/// <summary>The multiplexer of the i386: each of its numbers answers what the direct call does, and x86-64 has none.</summary>
public sealed unsafe partial class SocketCallTests
{
    private const int PageBytes = 4096;
    private const int SystemCall102 = 102;

    // For each type of call the answers that differ most: done, refused by the protocol, refused before it.
    private const string Everything = """
        s0 = socket(AF_INET, SOCK_STREAM, 0)
        s1 = socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK|SOCK_CLOEXEC, IPPROTO_TCP)
        s9 = socket(AF_INET, SOCK_STREAM, IPPROTO_UDP)
        bind(s0, 127.0.0.1:5000)
        bind(s0, 127.0.0.1:5000)
        bind(s0, bad)
        bind(1, 127.0.0.1:5000)
        getsockname(s0)
        getsockname(s0, addr len 3)
        getsockname(s0, bad)
        listen(s0, 4)
        listen(-1, 4)
        bind(s1, 127.0.0.1:5001)
        connect(s1, 127.0.0.1:5000)
        connect(s1, 127.0.0.1:5000)
        connect(s1, 127.0.0.1:5000)
        s2 = accept(s0, addr)
        accept(s2)
        s3 = socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0)
        bind(s3, 127.0.0.1:5002)
        connect(s3, 127.0.0.1:5000)
        s4 = accept4(s0, SOCK_NONBLOCK|SOCK_CLOEXEC, addr len 4)
        accept4(s0, 1)
        fcntl(s4, F_GETFL)
        fcntl(s4, F_GETFD)
        getpeername(s2)
        getpeername(s0)
        send(s1, "hello", MSG_NOSIGNAL)
        send(s2, bad len 3, 0)
        send(s9, "x", 0)
        recv(s2, 3, MSG_PEEK)
        recv(s2, 100, 0)
        recv(s2, 100, MSG_DONTWAIT)
        setsockopt(s2, SOL_SOCKET, SO_LINGER, linger 1 5)
        setsockopt(s2, SOL_SOCKET, SO_LINGER, NULL len 8)
        getsockopt(s2, SOL_SOCKET, SO_LINGER, val)
        getsockopt(s2, SOL_SOCKET, SO_LINGER, badlen)
        getsockopt(s2, IPPROTO_TCP, TCP_NODELAY, val len 1)
        shutdown(s2, SHUT_WR)
        shutdown(s2, 3)
        recvfrom(s1, 10, 0, addr)
        s5 = socket(AF_INET, SOCK_DGRAM, 0)
        s6 = socket(AF_INET, SOCK_DGRAM, 0)
        bind(s5, 127.0.0.2:5000)
        bind(s6, 127.0.0.2:5001)
        sendto(s6, "datagram", 0, 127.0.0.2:5000)
        sendto(s6, "datagram", 0, 127.0.0.2:5000 len 4)
        sendto(s6, "datagram", 0, NULL)
        recvfrom(s5, 4, MSG_TRUNC|MSG_PEEK, addr)
        recvfrom(s5, 100, 0, addr len 8)
        recvfrom(s5, 100, MSG_DONTWAIT, addr)
        sendmsg(s6, 127.0.0.2:5000, ["in ", "parts"], NULL, 0)
        sendmsg(s6, 127.0.0.2:5000, ["a"], NULL, 0, bad)
        sendmsg(s6, 127.0.0.2:5000, ["a"] count 1025, NULL, 0)
        sendmsg(s6, 127.0.0.2:5000, bad count 1, NULL, 0)
        recvmsg(s5, [3, 2], 0, addr, 0)
        recvmsg(s5, [3, 2], MSG_DONTWAIT, addr, 0)
        recvmsg(s2, [3, bad len -1], MSG_DONTWAIT, NULL, 0)
        socketpair(AF_INET, SOCK_DGRAM, 0)
        socketpair(AF_INET, SOCK_STREAM, IPPROTO_UDP)
        socketpair(AF_INET, SOCK_STREAM|1024, 0, bad)
        socketpair(AF_INET, SOCK_STREAM, 0, bad)
        socketpair(AF_UNIX, SOCK_SEQPACKET|SOCK_CLOEXEC, 0)
        fcntl(10, F_GETFD)
        """;

    // How many words each call has, from SYS_SOCKET to SYS_SENDMMSG (net/compat.c:nas).
    private static readonly int[] WordsOf = [3, 3, 3, 2, 3, 3, 3, 4, 4, 4, 6, 6, 2, 5, 5, 3, 3, 4, 5, 4];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(SocketCallNumbers.SYS_SOCKET, WordsOf.Length)];

    [Needs32BitCallsFact]
    public void EveryCall_AnswersTheSameThroughBothEntries() => LinuxExecutor.Run(executor =>
    {
        var direct = ScenarioReader.Read($"{ScenarioWriter.FirstLine}\n{Everything}", "test");
        var small = direct with { Steps = [.. direct.Steps.Select(step => step with { Call = ThroughSocketCall(step.Call) })] };
        Assert.Contains(small.Steps, step => step.Call.Entry == CallEntry.SocketCall);
        Assert.Equal(Answers(executor.InFreshNamespaces, direct), Answers(executor.InFreshNamespaces, small));
    });

    [Needs32BitCallsTheory]
    [MemberData(nameof(Numbers))]
    public void ItsWordsAndNoMore_AreRead(int number) => LinuxExecutor.Run(_ =>
    {
        var page = Libc.mmap(null, 2 * PageBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
        Assert.Equal(0, Libc.mprotect(page + PageBytes, PageBytes, PROT_NONE));
        var end = (uint*)(page + PageBytes);
        var all = SocketCallEntry.Enter(number, end - WordsOf[number - 1]);
        var oneLess = SocketCallEntry.Enter(number, end - WordsOf[number - 1] + 1);
        Assert.Equal(0, Libc.munmap(page, 2 * PageBytes));

        // All words are 0: no family, nowhere to put a pair, and for the others descriptor 0, the null device.
        var expected = number switch
        {
            SocketCallNumbers.SYS_SOCKET => Errno.EAFNOSUPPORT,
            SocketCallNumbers.SYS_SOCKETPAIR => Errno.EFAULT,
            _ => Errno.ENOTSOCK,
        };
        Assert.Equal(CallResult.Fail(expected), all);
        Assert.Equal(CallResult.Fail(Errno.EFAULT), oneLess);
    });

    [Needs32BitCallsTheory]
    [InlineData(0, "EINVAL")]
    [InlineData(21, "EINVAL")]
    [InlineData(-1, "EINVAL")]
    [InlineData(1, "EFAULT")]
    [InlineData(20, "EFAULT")]
    public void TheNumber_IsLookedAtBeforeTheWords(int number, string errno) => LinuxExecutor.Run(_ =>
        Assert.Equal(errno, SocketCallEntry.Enter(number, null).Errno.ToString()));

    /// <summary>The claim that every socket call enters through <c>sys_socketcall</c> is true of the old i386 only.</summary>
    [Fact]
    public void OnX8664_ItsNumberIsThatOfGetuid() => Assert.Equal((nint)GetUid(), SystemCall(SystemCall102));

    private static Call ThroughSocketCall(Call call) => call.Type.SocketCallNumber != 0 ? call with { Entry = CallEntry.SocketCall } : call;

    private static List<string> Answers(IExecutor executor, Scenario scenario)
    {
        var bindings = new Bindings();
        var answers = new List<string>();
        executor.Begin(scenario.World);
        foreach (var step in scenario.Steps)
        {
            var result = executor.Execute(step.Call, bindings);
            bindings.Record(step.Call, result);
            answers.Add(ScenarioWriter.Write(new Step(step.Call with { Entry = CallEntry.Direct }, result)));
        }

        executor.End();
        return answers;
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SystemCall(nint number);

    [LibraryImport("libc", EntryPoint = "getuid")]
    private static partial uint GetUid();
}
