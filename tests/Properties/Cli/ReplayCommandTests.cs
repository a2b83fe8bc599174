using Conformance.Properties.Support;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Cli;

public sealed class ReplayCommandTests
{
    private const string Good = "s0 = socket(AF_INET, SOCK_STREAM, 0) = 3\n\n# a comment\nbind(s0, 127.0.0.1:0) = 0\ngetsockname(s0) = 127.0.0.1:$p0\nlisten(s0, 1) = 0\n";

    [LinuxFact]
    public void CleanFile_ExitsZero()
    {
        using var folder = new ReportFolder();
        var (exitCode, output) = ProgramRun.Of("replay", File(folder, Good), "--runs", "3");
        Assert.Equal(0, exitCode);
        Assert.Contains("agrees: 4 calls, 3 runs", output, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void WrongExpectation_ExitsOneAtItsLine()
    {
        using var folder = new ReportFolder();
        var file = File(folder, Good.Replace("listen(s0, 1) = 0", "listen(s0, 1) = -1 EINVAL", StringComparison.Ordinal));
        var json = Path.Combine(folder.Path, "replay.json");
        var (exitCode, output) = ProgramRun.Of("replay", file, "--json", json);
        Assert.Equal(1, exitCode);
        Assert.Contains($"{file}:7: the file expects -1 EINVAL, Linux answers 0", output, StringComparison.Ordinal);
        Assert.Contains("\"clean\": false", System.IO.File.ReadAllText(json), StringComparison.Ordinal);
    }

    [Fact]
    public void MalformedFile_IsTheUsersMistakeAtItsPlace()
    {
        using var folder = new ReportFolder();
        var file = File(folder, "bind(s0, 127.0.0.1:0\n");
        var (exitCode, output) = ProgramRun.Of("replay", file);
        Assert.Equal(2, exitCode);
        Assert.Contains($"{file}:2:21: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFile_IsTheUsersMistake()
    {
        var (exitCode, output) = ProgramRun.Of("replay", "no-such-file.scn");
        Assert.Equal(2, exitCode);
        Assert.Contains("no-such-file.scn", output, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void FileThatAgrees_CannotBeReduced()
    {
        using var folder = new ReportFolder();
        var (exitCode, output) = ProgramRun.Of("reduce", File(folder, Good));
        Assert.Equal(2, exitCode);
        Assert.Contains("nothing to reduce", output, StringComparison.Ordinal);
    }

    private static string File(ReportFolder folder, string calls) => folder.Write("test.scn", $"{ScenarioWriter.FirstLine}\n{calls}");
}
