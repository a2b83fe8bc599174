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
            close(s0)                                       = 0

            """),
        "Reporting/reproducer.xunit.txt");

    [Theory]
    [InlineData("world nofile=64\n", "world")]
    [InlineData("fcntl(-1, 3, 0) = -1 EBADF\n", "fcntl(-1")]
    [InlineData("close(7) = -1 EBADF\n", "close(7)")]
    [InlineData("s0 = socket(AF_INET, SOCK_STREAM, 0) = 3\nclose(s0) = 0\nlisten(s0, 1) = -1 EBADF\n", "listen(s0")]
    [InlineData("s0 = socket(AF_INET, SOCK_STREAM, 0) = 3\nlisten(s0, 1) = 0\naccept(s0) = sleeps\n", "accept(s0")]
    public void WhatATestHostCannotExpress_IsRefusedByName(string text, string named) =>
        Assert.Contains(named, Assert.Throws<CallRefusedException>(() => Source(text)).Message, StringComparison.Ordinal);

    private static string Source(string text) =>
        XUnitReproducer.Write(Reproducer.Of(ScenarioReader.Read(ScenarioWriter.FirstLine + "\n" + text, "test.scn")));
}
