using Conformance.Harness.Comparison;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Harness;

public sealed class ExpectationTests
{
    [Theory]
    [InlineData("listen(3, 1) = 0", "listen(3, 1) = 0", true)]
    [InlineData("listen(3, 1) = -1 EINVAL", "listen(3, 1) = 0", false)]
    [InlineData("listen(3, 1) = -1 EINVAL", "listen(3, 1) = -1 EBADF", false)]
    [InlineData("recv(3, 8) = 2", "recv(3, 8) = 2 \"ab\"", true)]
    [InlineData("recv(3, 8) = 2 \"ab\"", "recv(3, 8) = 2 \"ac\"", false)]
    [InlineData("getsockname(3) = 127.0.0.1:$p0", "getsockname(3) = 127.0.0.1:40000", true)]
    [InlineData("getsockname(3) = 127.0.0.1:$p0", "getsockname(3) = 127.0.0.2:40000", false)]
    [InlineData("getsockname(3) = 127.0.0.1:$p0=40001", "getsockname(3) = 127.0.0.1:40000", false)]
    [InlineData("getsockname(3) = 127.0.0.1:40000", "getsockname(3) = 127.0.0.1:40000", true)]
    public void WhatTheFileSays_IsChecked_WhatItLeavesOut_IsNot(string expected, string observed, bool isMet)
    {
        var wanted = Read(expected);
        var seen = Read(observed);
        Assert.Equal(isMet, Expectation.IsMet(wanted.Call, wanted.Expected!.Value, seen.Expected!.Value));
    }

    private static Scenarios.Step Read(string line) =>
        ScenarioReader.Read($"{ScenarioWriter.FirstLine}\n{line.Replace("recv(3, 8)", "recv(3, 8, 0)", StringComparison.Ordinal)}\n", "test").Steps[0];
}
