using System.Text.Json;
using Conformance.Properties.Support;
using Xunit;

namespace Conformance.Properties.Cli;

public sealed class ExhaustCommandTests
{
    [LinuxFact]
    public void Domain_IsDecidedToTheLastCell()
    {
        using var folder = new ReportFolder();
        var json = Path.Combine(folder.Path, "exhaust.json");
        var (exitCode, output) = ProgramRun.Of("exhaust", "defaults", "defaults", "--json", json, "--out", folder.Path);
        Assert.True(exitCode == 0, output);
        using var document = JsonDocument.Parse(File.ReadAllText(json));
        var root = document.RootElement;
        Assert.Equal("conformance-exhaust/1", root.GetProperty("schema").GetString());
        Assert.Equal(0, root.GetProperty("unmodelled").GetInt64());
        Assert.True(root.GetProperty("elapsedSeconds").GetDouble() > 0);
        var domain = Assert.Single(root.GetProperty("domains").EnumerateArray());
        Assert.Equal("defaults", domain.GetProperty("name").GetString());
        Assert.Equal(domain.GetProperty("cells").GetInt64(), domain.GetProperty("agreements").GetInt64());
        Assert.Empty(domain.GetProperty("divergences").EnumerateArray());
        Assert.Contains("No divergence", output, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void WrongModel_IsFoundWithItsCellAndAScenarioThatShowsIt()
    {
        using var folder = new ReportFolder();
        var json = Path.Combine(folder.Path, "exhaust.json");
        var (exitCode, output) = ProgramRun.Of("exhaust", "defaults", "--mutant", "setsockopt.socket.short-length~skipped", "--json", json, "--out", folder.Path);
        Assert.True(exitCode == 1, output);
        using var document = JsonDocument.Parse(File.ReadAllText(json));
        var domain = Assert.Single(document.RootElement.GetProperty("domains").EnumerateArray());
        long Count(string name) => domain.GetProperty(name).GetInt64();
        Assert.Equal(Count("cells"), Count("agreements") + Count("divergent"));
        Assert.True(Count("divergent") > 0);
        foreach (var divergence in domain.GetProperty("divergences").EnumerateArray())
        {
            Assert.StartsWith("defaults: set ", divergence.GetProperty("cell").GetString(), StringComparison.Ordinal);
            Assert.Equal("10/10", divergence.GetProperty("reliability").GetString());
            var file = folder.Write("found.scn", divergence.GetProperty("scenario").GetString()!);
            Assert.Equal(1, ProgramRun.Of("replay", file).ExitCode);
            Assert.True(File.Exists(Path.Combine(folder.Path, "defaults", divergence.GetProperty("files")[0].GetString()!)));
        }
    }

    [LinuxFact]
    public void Interruption_SaysWhatWasNotRun()
    {
        using var folder = new ReportFolder();
        var json = Path.Combine(folder.Path, "exhaust.json");
        using var run = ProgramRun.Start("exhaust", "--workers", "2", "--json", json, "--out", folder.Path);
        Assert.True(ProgramRun.Eventually(() => run.Workers().Count == 2), run.Output);
        ProgramRun.Signal("INT", run.Id);
        Assert.Equal(1, run.WaitForExit());
        using var document = JsonDocument.Parse(File.ReadAllText(json));
        Assert.True(document.RootElement.GetProperty("interrupted").GetBoolean());
        Assert.Equal(4, document.RootElement.GetProperty("domains").GetArrayLength());
        Assert.All(document.RootElement.GetProperty("domains").EnumerateArray(), domain => Assert.True(domain.GetProperty("notRun").GetInt64() > 0));
        Assert.Contains("(interrupted)", run.Output, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void WorkerThatIsKilled_TakesItsCellsWithIt_AndIsAFinding()
    {
        using var folder = new ReportFolder();
        var json = Path.Combine(folder.Path, "exhaust.json");
        using var run = ProgramRun.Start("exhaust", "bind-pairs", "--workers", "1", "--json", json, "--out", folder.Path);

        // The first line of progress tells that scenarios are in flight; far from all of them are done by then.
        Assert.True(ProgramRun.Eventually(() => run.Workers().Count == 1 && run.Output.Contains(" calls ", StringComparison.Ordinal)), run.Output);
        ProgramRun.Signal("KILL", run.Workers()[0]);
        Assert.True(ProgramRun.Eventually(() => run.Output.Contains("another takes its place", StringComparison.Ordinal)), run.Output);
        ProgramRun.Signal("INT", run.Id);
        Assert.Equal(1, run.WaitForExit());
        using var document = JsonDocument.Parse(File.ReadAllText(json));
        var domain = Assert.Single(document.RootElement.GetProperty("domains").EnumerateArray());
        var death = Assert.Single(domain.GetProperty("workerDeaths").EnumerateArray());
        Assert.Equal("signal 9", death.GetProperty("cause").GetString());
        long Count(string name) => domain.GetProperty(name).GetInt64();
        Assert.True(Count("agreements") > 0 && Count("notRun") > 0);
        Assert.Equal(Count("cells"), Count("agreements") + Count("unavailable") + Count("notRun"));
    }

    [Theory]
    [InlineData("no-such-domain")]
    [InlineData("--no-such-option")]
    public void UnknownWord_IsTheUsersMistake(string word)
    {
        var (exitCode, output) = ProgramRun.Of("exhaust", word);
        Assert.Equal(2, exitCode);
        Assert.Contains(word, output, StringComparison.Ordinal);
    }
}
