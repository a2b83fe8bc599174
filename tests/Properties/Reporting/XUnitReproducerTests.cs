using Conformance.Properties.Support;
using Conformance.Reporting.Reproducers;
using Conformance.Reporting.Reproducers.XUnit;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Reporting;

/// <summary>A scenario exported as a test class asserts what is recorded, and what it cannot express is refused by name.</summary>
public sealed class XUnitReproducerTests
{
    [Fact]
    public void Source_IsTheApprovedOne() => Approve.Text(
        Source("""
            # found by: seed 42 index 9137
            world ports=50000-50007
            s0 = socket(AF_INET, SOCK_STREAM, 0)            = 3
            bind(s0, 127.0.0.1:0)                           = 0
            getsockname(s0)                                 = 127.0.0.1:$p0
            listen(s0, 1)                                   = 0
            s1 = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)  = 4
            connect(s1, 127.0.0.1:$p0)                      = 0
            s2 = accept(s0)                                 = 5
            send(s1, "abc", 0)                              = 3
            getsockopt(s1, SOL_SOCKET, SO_TYPE, val)        = 0 int 1
            bind(s1, 127.0.0.1:80)                          = -1 EINVAL
            s3 = fcntl(s2, F_DUPFD_CLOEXEC, 0)              = 6
            dup3(s1, s1, 0)                                 = -1 EINVAL
            poll([s0 POLLIN, s2 POLLIN|POLLOUT], 0)         = 1 [0, POLLIN|POLLOUT]
            s4 = socket(AF_INET, SOCK_DGRAM, 0)             = 7
            bind(s4, 127.0.0.1:5000)                        = 0
            sendto(s4, "x", 0, 127.0.0.1:5000)              = 1
            recvfrom(s4, 10, 0)                             = 1 "x" from 127.0.0.1:5000
            accept4(s0, SOCK_NONBLOCK)                      = -1 EAGAIN
            close(s0)                                       = 0

            """),
        "Reporting/reproducer.xunit.txt");

    [Theory]
    [InlineData("world nofile=64\n", "world")]
    [InlineData("s0 = socket(AF_INET, SOCK_STREAM, 0) = 3\nfcntl(s0, F_DUPFD, -1) = -1 EINVAL\n", "fcntl(s0")]
    [InlineData("close(7) = -1 EBADF\n", "close(7)")]
    [InlineData("s0 = socket(AF_INET, SOCK_STREAM, 0) = 3\nclose(s0) = 0\nlisten(s0, 1) = -1 EBADF\n", "listen(s0")]
    [InlineData("s0 = socket(AF_INET, SOCK_STREAM, 0) = 3\nlisten(s0, 1) = 0\naccept(s0) = sleeps\n", "accept(s0")]
    public void WhatATestHostCannotExpress_IsRefusedByName(string text, string named) =>
        Assert.Contains(named, Assert.Throws<CallRefusedException>(() => Source(text)).Message, StringComparison.Ordinal);

    private static string Source(string text) =>
        XUnitReproducer.Write(Reproducer.Of(ScenarioReader.Read(ScenarioWriter.FirstLine + "\n" + text, "test.scn")));
}
