using Conformance.Properties.Support;
using Conformance.Reporting.Reproducers;
using Conformance.Reporting.Reproducers.Packetdrill;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Reporting;

/// <summary>A scenario exported for packetdrill asserts what is recorded, and what packetdrill cannot express is refused by name.</summary>
public sealed class PacketdrillReproducerTests
{
    private const string Socket = "s0 = socket(AF_INET, SOCK_STREAM, 0) = 3\n";

    [Fact]
    public void Script_IsTheApprovedOne() => Approve.Text(
        Script("""
            # found by: seed 42 index 9137
            world ports=50000-50007
            s0 = socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0)               = 3
            setsockopt(s0, SOL_SOCKET, SO_REUSEADDR, int 1)    = 0
            bind(s0, 127.0.0.1:5000)                           = 0
            listen(s0, 1)                                      = 0
            accept(s0)                                         = -1 EAGAIN
            s1 = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)     = 4
            bind(s1, 127.0.0.1:5000)                           = -1 EADDRINUSE
            setsockopt(s1, SOL_SOCKET, SO_LINGER, linger 1 0)  = 0
            getsockopt(s1, SOL_SOCKET, SO_TYPE, val)           = 0 int 1
            fcntl(s1, F_GETFL)                                 = 2
            send(s1, "abc", MSG_NOSIGNAL)                      = -1 EPIPE
            recv(s1, 10, MSG_DONTWAIT)                         = -1 ENOTCONN
            poll([s0 POLLIN, s1 POLLOUT|POLLRDHUP], 0)         = 1 [0, POLLOUT|POLLHUP]
            connect(s1, AF_UNSPEC/0.0.0.0:0)                          = 0
            shutdown(s1, SHUT_WR)                              = -1 ENOTCONN
            close(s0)                                          = 0

            """),
        "Reporting/reproducer.pkt.txt");

    [Theory]
    [InlineData("world uid=1000\n" + Socket, "world")]
    [InlineData("close(7) = -1 EBADF\n", "close(7)")]
    [InlineData(Socket + "s1 = dup(s0) = 4\n", "dup(s0)")]
    [InlineData(Socket + "close(s0) = 0\nlisten(s0, 1) = -1 EBADF\n", "listen(s0")]
    [InlineData(Socket + "bind(s0, 127.0.0.1:0) = 0\n", "bind(s0")]
    [InlineData(Socket + "bind(s0, 127.0.0.1:80) = 0\nbind(s0, 127.0.0.1:81) = -1 EINVAL\n", "bind(s0, 127.0.0.1:81)")]
    [InlineData(Socket + "connect(s0, 127.0.0.1:80) = -1 ECONNREFUSED\n", "connect(s0")]
    [InlineData(Socket + "listen(s0, 1) = 0\naccept(s0) = sleeps\n", "accept(s0")]
    [InlineData(Socket + "setsockopt(s0, SOL_SOCKET, SO_REUSEADDR, NULL len 4) = -1 EFAULT\n", "setsockopt(s0")]
    [InlineData(Socket + "listen(s0, 1)\n", "does not record")]
    public void WhatPacketdrillCannotExpress_IsRefusedByName(string text, string named) =>
        Assert.Contains(named, Assert.Throws<CallRefusedException>(() => Script(text)).Message, StringComparison.Ordinal);

    private static string Script(string text) =>
        PacketdrillReproducer.Write(Reproducer.Of(ScenarioReader.Read(ScenarioWriter.FirstLine + "\n" + text, "test.scn")));
}
