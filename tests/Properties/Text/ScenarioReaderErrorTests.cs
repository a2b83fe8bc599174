using System.Globalization;
using System.Text;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Text;

/// <summary>A mistake in a file is reported where it is, with what stands there and what should.</summary>
public sealed class ScenarioReaderErrorTests
{
    [Theory]
    [InlineData("sokket(AF_INET, 1, 0)", "1: found 'sokket', expected a system call: ")]
    [InlineData("s0 = socket(AF_INTE, SOCK_STREAM, 0)", "13: found 'AF_INTE', expected domain: a 32-bit number or a name of AddressFamily")]
    [InlineData("s0 = socket(AF_INET, SOCK_STREAM)", "33: found ')', expected ',' and the argument 'protocol'")]
    [InlineData("s0 = socket(AF_INET, SOCK_STREAM, 0, 0)", "36: found ',', expected ')': socket takes 3 arguments")]
    [InlineData("s0 = socket(AF_INET, 4294967296, 0)", "22: found '4294967296', expected type: a 32-bit number")]
    [InlineData("s0 = socket(AF_INET, SOCK_STREAM|, 0)", "34: found ',', expected type: ")]
    [InlineData("s0 = socket(AF_INET, SOCK_STREAM, 0) = 3 4", "42: found '4', expected '=' and a result, or the end of the line")]
    [InlineData("s0 = socket(AF_INET, SOCK_STREAM, 0) =", "39: found the end of the line, expected a result")]
    [InlineData("s0 = socket(AF_INET, SOCK_STREAM, 0) = three", "40: found 'three', expected a result")]
    [InlineData("s0 = socket(AF_INET, SOCK_STREAM, 0) = -1 EWHAT", "43: found 'EWHAT', expected an error name")]
    [InlineData("s0 = socket(AF_INET, SOCK_STREAM, 0) = ...:$p0", "40: found '...', expected no port symbol: socket gives no address back")]
    [InlineData("s256 = socket(AF_INET, SOCK_STREAM, 0)", "1: found 's256', expected a handle from s0 to s255")]
    [InlineData("s0 = close(s0)", "1: found 's0', expected no handle: close returns no descriptor")]
    [InlineData("close(s256)", "7: found 's256', expected a handle (s0 to s255) or a descriptor number")]
    [InlineData("close(2147483648)", "7: found '2147483648', expected a handle (s0 to s255) or a descriptor number")]
    [InlineData("close s0", "7: found 's0', expected '('")]
    [InlineData("close(s0", "9: found the end of the line, expected ')'")]
    [InlineData("bind(s0, 127.0.0:80)", "10: found '127.0.0', expected an address")]
    [InlineData("bind(s0, 127.0.0.256:80)", "10: found '127.0.0.256', expected an address")]
    [InlineData("bind(s0, 127.0.0.1)", "19: found ')', expected ':' and a port")]
    [InlineData("bind(s0, 127.0.0.1:65536)", "20: found '65536', expected a port (0 to 65535, or $p0 to $p255)")]
    [InlineData("bind(s0, 127.0.0.1:$p256)", "20: found '$p256', expected a port (0 to 65535, or $p0 to $p255)")]
    [InlineData("bind(s0, 70000/127.0.0.1:1)", "10: found '70000', expected a family from 0 to 65535")]
    [InlineData("bind(s0, raw 020)", "14: found '020', expected pairs of hexadecimal digits")]
    [InlineData("bind(s0, NULL len x)", "19: found 'x', expected a length (a 32-bit number)")]
    [InlineData("getsockname(s0, val)", "17: found 'val', expected addr, NULL, bad or badlen")]
    [InlineData("getsockopt(s0, SOL_SOCKET, SO_ERROR, addr)", "38: found 'addr', expected val, NULL, bad or badlen")]
    [InlineData("getsockopt(s0, SOL_SOCKET, TCP_NODELAY, val)", "28: found 'TCP_NODELAY', expected a 32-bit number or an option of level SOL_SOCKET")]
    [InlineData("setsockopt(s0, SOL_SOCKET, SO_ERROR, 1)", "38: found '1', expected an option value")]
    [InlineData("setsockopt(s0, SOL_SOCKET, SO_ERROR, NULL)", "42: found ')', expected 'len' and a length")]
    [InlineData("send(s0, \"a\"*1048577, 0)", "10: found a longer string, expected at most 1048576 bytes")]
    [InlineData("send(s0, \"a\\q\", 0)", "12: found an unknown escape, expected ")]
    [InlineData("send(s0, \"a, 0)", "16: found the end of the line, expected an ASCII character, an escape or a closing quote")]
    [InlineData("send(s0, \"é\", 0)", "11: found character U+00E9, expected an ASCII character")]
    [InlineData("send(s0, bad, 0)", "13: found ',', expected 'len' and a length")]
    [InlineData("recv(s0, -1, 0)", "10: found '-1', expected a buffer size (0 to 1048576)")]
    [InlineData("poll([s0 POLLIN s1 POLLIN], 0)", "17: found 's1', expected ',' or ']'")]
    [InlineData("poll([s0 65536], 0)", "10: found '65536', expected events from 0 to 65535")]
    [InlineData("world ports=50007-50000", "13: found '50007', expected a range LOW-HIGH, both from 1 to 65535, the first not higher than the second")]
    [InlineData("world ports=1000-2000", "7: found 'ports', expected a port range that does not begin below unprivileged_from")]
    [InlineData("world nofile=2", "14: found '2', expected a number from 3 to 1024")]
    [InlineData("world caps=root", "12: found 'root', expected all, none, or capabilities joined by '+'")]
    [InlineData("world uid=0 uid=0", "13: found 'uid', expected each key once")]
    [InlineData("world colour=1", "7: found 'colour', expected a key of a world: uid, caps, nofile")]
    [InlineData("world reserved=5,5", "18: found '5', expected a port from 6 to 65535, in ascending order")]
    [InlineData("world addresses=10.0.0.1/33", "26: found '33', expected a unicast address and a prefix length from 1 to 32")]
    [InlineData("world addresses=224.0.0.1/32", "17: found '224.0.0.1', expected a unicast address")]
    [InlineData("world addresses=10.0.0.2/32,10.0.0.1/32", "29: found '10.0.0.1', expected addresses in ascending order")]
    public void Line_WithAMistake_IsReportedWithItsPlace(string line, string expected)
    {
        var error = Assert.Throws<ScenarioFormatException>(() => ScenarioReader.Read($"{ScenarioWriter.FirstLine}\n\n{line}\n", "some.scn"));
        Assert.StartsWith($"some.scn:3:{expected}", error.Message, StringComparison.Ordinal);
        Assert.Equal($"{error.File}:{error.Line}:{error.Column}: found {error.Found}, expected {error.Expected}", error.Message);
    }

    [Theory]
    [InlineData("", "found an empty line")]
    [InlineData("close(s0)\n", "found 'close(s0)'")]
    [InlineData("# conformance scenario 2\n", "found '# conformance scenario 2'")]
    public void FirstLine_OtherThanTheVersion_IsRefused(string text, string found)
    {
        var error = Assert.Throws<ScenarioFormatException>(() => ScenarioReader.Read(text, "some.scn"));
        Assert.Equal($"some.scn:1:1: {found}, expected '# conformance scenario 1'", error.Message);
    }

    [Fact]
    public void World_BehindTheFirstCall_IsRefused()
    {
        var error = Assert.Throws<ScenarioFormatException>(
            () => ScenarioReader.Read($"{ScenarioWriter.FirstLine}\nclose(s0)\nworld uid=1\n", "some.scn"));
        Assert.Equal((3, 1), (error.Line, error.Column));
    }

    [Fact]
    public void Calls_BeyondTheLimit_AreRefusedAtTheFirstTooMany()
    {
        var lines = string.Concat(Enumerable.Repeat("close(s0)\n", ScenarioLimits.CallsMax));
        Assert.Equal(ScenarioLimits.CallsMax, ScenarioReader.Read($"{ScenarioWriter.FirstLine}\n{lines}", "some.scn").Steps.Count);
        var error = Assert.Throws<ScenarioFormatException>(
            () => ScenarioReader.Read($"{ScenarioWriter.FirstLine}\n{lines}close(s0)\n", "some.scn"));
        Assert.Equal((ScenarioLimits.CallsMax + 2, 1), (error.Line, error.Column));
    }

    [Fact]
    public void Payloads_BeyondTheLimitTogether_AreRefusedBeforeTheyFillMemory()
    {
        var text = new StringBuilder(ScenarioWriter.FirstLine).Append('\n');
        for (var i = 0; i < 1000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"send(s0, \"a\"*{1 << 20}, 0)\n");
        }

        var error = Assert.Throws<ScenarioFormatException>(() => ScenarioReader.Read(text.ToString(), "some.scn"));
        Assert.Equal((ScenarioLimits.PayloadBytesMax >> 20) + 2, error.Line);
    }
}
