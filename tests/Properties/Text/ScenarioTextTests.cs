using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Text;

/// <summary>The format by example: what a text means, and how it is printed.</summary>
public sealed class ScenarioTextTests
{
    private const string Example = """
        # conformance scenario 1
        # found by: seed 42 index 9137, kernel 6.18.44
        world ports=50000-50007
        s0 = socket(AF_INET, SOCK_STREAM, 0)            = 3
        bind(s0, 127.0.0.1:0)                           = 0
        getsockname(s0)                                 = 127.0.0.1:$p0
        listen(s0, 1)                                   = 0
        s1 = socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP)
        connect(s1, 127.0.0.1:$p0)                      = -1 EINPROGRESS
        s2 = accept4(s0, SOCK_CLOEXEC)
        send(s1, "a"*1000, MSG_DONTWAIT|MSG_NOSIGNAL)   = 1000
        setsockopt(s2, SOL_SOCKET, SO_RCVBUF, int 4096) = 0
        bind(s0, raw 0200 0000)                         = -1 EINVAL
        s3 = socket(7777, SOCK_RAW|SOCK_NONBLOCK, -1)   = -1 EAFNOSUPPORT

        """;

    [Fact]
    public void Example_ReadAndPrinted_IsTheSameText() => Assert.Equal(Example, ScenarioWriter.Write(Read(Example)));

    [Fact]
    public void Example_Read_SaysWhatItSays()
    {
        var scenario = Read(Example);
        Assert.Equal(["found by: seed 42 index 9137, kernel 6.18.44"], scenario.Notes);
        Assert.Equal(World.Default with { LocalPortRange = new NumberRange(50000, 50007) }, scenario.World);
        Assert.Equal(new Step(new SocketCall(2, 1, 0) { Handle = 0 }, CallResult.Ok(3)), scenario.Steps[0]);
        Assert.Equal(
            new BindCall(FdArgument.Handle(0), AddressArgument.Inet(0x7F000001, PortArgument.Number(0))), scenario.Steps[1].Call);
        Assert.Equal(
            new Step(
                new GetSockNameCall(FdArgument.Handle(0), OutArgument.Address) { PortSymbol = 0 },
                CallResult.Ok(0, new CallOutput(Address: new byte[] { 2, 0, 0, 0, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0 }, Length: 16))),
            scenario.Steps[2]);
        Assert.Equal(CallResult.Fail(Errno.EINPROGRESS), scenario.Steps[5].Expected);
        Assert.Equal(new Step(new Accept4Call(FdArgument.Handle(0), SocketType.SOCK_CLOEXEC, OutArgument.None) { Handle = 2 }), scenario.Steps[6]);
        Assert.Equal(
            new SendCall(FdArgument.Handle(1), PayloadArgument.Repeat((byte)'a', 1000), MessageFlags.MSG_DONTWAIT | MessageFlags.MSG_NOSIGNAL),
            scenario.Steps[7].Call);
        Assert.Equal(new BindCall(FdArgument.Handle(0), AddressArgument.Raw([2, 0, 0, 0])), scenario.Steps[9].Call);
        Assert.Equal(new SocketCall(7777, 3 | SocketType.SOCK_NONBLOCK, -1) { Handle = 3 }, scenario.Steps[10].Call);
    }

    /// <summary>Ways of writing that are read, and the one way they are printed.</summary>
    [Theory]
    [InlineData("close( s0 )=0 # done", "close(s0)                                       = 0")]
    [InlineData("close(0x3)", "close(3)")]
    [InlineData("s0 = socket(2, 1|2048, 0)", "s0 = socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0)")]
    [InlineData("s0 = socket(2, 0x807, 0)", "s0 = socket(AF_INET, SOCK_NONBLOCK|0x7, 0)")]
    [InlineData("s0 = socket(2, 1, 0) = ...", "s0 = socket(AF_INET, SOCK_STREAM, 0)")]
    [InlineData("bind(s0, 2/127.0.0.1:80 len 16)", "bind(s0, 127.0.0.1:80)")]
    [InlineData("bind(s0, AF_INET6/0.0.0.0:0 len 0xffffffff)", "bind(s0, AF_INET6/0.0.0.0:0 len -1)")]
    [InlineData("bind(s0, raw 02 00C3 50 len 4)", "bind(s0, raw 0200 c350)")]
    [InlineData("bind(s0, raw len 3)", "bind(s0, raw len 3)")]
    [InlineData("send(s0, \"ab\"*2 \"\\x41\" \"\", 0)", "send(s0, \"ababA\", 0)")]
    [InlineData("send(s0, \"aaaaaaaaa\", 0)", "send(s0, \"a\"*9, 0)")]
    [InlineData("send(s0, \"aaaaaaaa\\x00\\n\\\"\", 0)", "send(s0, \"aaaaaaaa\\x00\\n\\\"\", 0)")]
    [InlineData("recvfrom(s0, 10, 0, addr len 16)", "recvfrom(s0, 10, 0)")]
    [InlineData("getsockopt(s0, 1, 13, val len 8)", "getsockopt(s0, SOL_SOCKET, SO_LINGER, val)")]
    [InlineData("fcntl(s0, 0, 0)", "fcntl(s0, F_DUPFD)")]
    [InlineData("fcntl(s0, 4, 2048)", "fcntl(s0, F_SETFL, O_NONBLOCK)")]
    [InlineData("poll([ s0 1|4 , -1 0 ], -1)", "poll([s0 POLLIN|POLLOUT, -1 0], -1)")]
    [InlineData("getsockname(s0) = ... :$p7", "getsockname(s0)                                 = ...:$p7")]
    [InlineData("getsockname(s0) = 127.0.0.1:$p0=50001", "getsockname(s0)                                 = 127.0.0.1:$p0=50001")]
    [InlineData("getsockname(s0) = 0 from 127.0.0.1:80", "getsockname(s0)                                 = 127.0.0.1:80")]
    [InlineData("getsockname(s0) = -1 EFAULT :$p1", "getsockname(s0)                                 = -1 EFAULT :$p1")]
    [InlineData("getsockname(s0, addr len 2) = raw 0200 len 16", "getsockname(s0, addr len 2)                     = raw 0200 len 16")]
    [InlineData("s1 = accept(s0, addr) = 4 from 127.0.0.1:$p1", "s1 = accept(s0, addr)                           = 4 from 127.0.0.1:$p1")]
    [InlineData("recvfrom(s0, 9, 0) = 2 \"hi\" from 127.0.0.1:80", "recvfrom(s0, 9, 0)                              = 2 \"hi\" from 127.0.0.1:80")]
    [InlineData("getsockopt(s0, 1, 4, val) = 0 raw 0b000000", "getsockopt(s0, SOL_SOCKET, SO_ERROR, val)       = 0 int 11")]
    [InlineData("poll([s0 1], 0) = 1 [1]", "poll([s0 POLLIN], 0)                            = 1 [POLLIN]")]
    [InlineData("read(s0, 10) = sleeps", "read(s0, 10)                                    = sleeps")]
    [InlineData("close(3) = -1 524", "close(3)                                        = -1 524")]
    public void Line_HoweverWritten_IsPrintedOneWay(string line, string printed)
    {
        var text = ScenarioWriter.Write(Read($"{ScenarioWriter.FirstLine}\n{line}"));
        Assert.Equal($"{ScenarioWriter.FirstLine}\n{printed}\n", text);
    }

    [Fact]
    public void Comments_BehindTheHead_AreDropped()
    {
        var scenario = Read($"{ScenarioWriter.FirstLine}\r\n# kept\r\n\r\n# dropped\r\nclose(s0)\r\n# dropped\r\n");
        Assert.Equal(["kept"], scenario.Notes);
        Assert.Single(scenario.Steps);
    }

    [Theory]
    [InlineData("getsockname(s0) = 127.0.0.1:$p0", true)]
    [InlineData("getsockname(s0) = 127.0.0.1:$p0=50002", true)]
    [InlineData("getsockname(s0) = ...", true)]
    [InlineData("getsockname(s0) = 127.0.0.1:50001", true)]
    [InlineData("getsockname(s0) = 127.0.0.1:50002", false)]
    [InlineData("getsockname(s0) = 127.0.0.2:$p0", false)]
    [InlineData("getsockname(s0) = 0", false)]
    public void Step_AcceptsAnswer_UnlessItAssertsAnother(string line, bool accepts)
    {
        var answer = CallResult.Ok(0, new CallOutput(Address: new byte[] { 2, 0, 0xC3, 0x51, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0 }, Length: 16));
        Assert.Equal(accepts, Read($"{ScenarioWriter.FirstLine}\n{line}").Steps[0].Accepts(answer));
    }

    private static Scenario Read(string text) => ScenarioReader.Read(text, "example.scn");
}
