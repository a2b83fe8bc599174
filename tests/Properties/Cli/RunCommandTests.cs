using System.Text.RegularExpressions;
using Conformance.Properties.Support;
using Xunit;

namespace Conformance.Properties.Cli;

public sealed partial class RunCommandTests
{
    [LinuxFact]
    public void Campaign_IsTheSameForEveryNumberOfWorkers()
    {
        using var one = new ReportFolder();
        using var two = new ReportFolder();
        var alone = ProgramRun.Of("run", "--seed", "5", "--scenarios", "400", "--workers", "1", "--out", one.Path);
        var together = ProgramRun.Of("run", "--seed", "5", "--scenarios", "400", "--workers", "2", "--out", two.Path);
        Assert.True(alone.ExitCode == 0 && together.ExitCode == 0, alone.Output + together.Output);
        Assert.Equal((400, one.Report.ScenarioDigest, one.Report.Calls), (two.Report.Scenarios, two.Report.ScenarioDigest, two.Report.Calls));
    }

    [LinuxFact]
    public void Shards_RunDifferentScenarios()
    {
        using var first = new ReportFolder();
        using var second = new ReportFolder();
        ProgramRun.Of("run", "--seed", "5", "--scenarios", "101", "--shard", "1/2", "--out", first.Path);
        ProgramRun.Of("run", "--seed", "5", "--scenarios", "101", "--shard", "2/2", "--out", second.Path);
        Assert.Equal((51, 50), (first.Report.Scenarios, second.Report.Scenarios));
        Assert.NotEqual(first.Report.ScenarioDigest, second.Report.ScenarioDigest);
    }

    [LinuxFact]
    public void WorkerThatIsKilled_IsAFinding_AndTheCampaignEnds()
    {
        using var folder = new ReportFolder();
        using var run = ProgramRun.Start("run", "--seed", "7", "--scenarios", "100000", "--workers", "1", "--out", folder.Path);

        // The first line of progress tells that scenarios are in flight; far from all of them are done by then.
        Assert.True(ProgramRun.Eventually(() => run.Workers().Count == 1 && run.Output.Contains(" calls ", StringComparison.Ordinal)), run.Output);
        ProgramRun.Signal("KILL", run.Workers()[0]);
        Assert.Equal(1, run.WaitForExit());
        var death = Assert.Single(folder.Report.WorkerDeaths);
        Assert.Equal("signal 9", death.Cause);
        Assert.Equal(100_000, folder.Report.Scenarios);
        Assert.True(File.Exists(Path.Combine(folder.Path, death.Files[0])));
        Assert.False(folder.Report.Interrupted);
    }

    [LinuxTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void Interruption_StillWritesTheReport(string signal)
    {
        using var folder = new ReportFolder();
        using var run = ProgramRun.Start("run", "--seed", "7", "--budget", "10m", "--workers", "2", "--out", folder.Path);

        // An interruption before the first call would leave nothing to report, however loaded the machine is.
        Assert.True(ProgramRun.Eventually(() => run.Workers().Count == 2 && ComparedCalls().IsMatch(run.Output)), run.Output);
        var workers = run.Workers();
        ProgramRun.Signal(signal, run.Id);
        Assert.Equal(0, run.WaitForExit());
        Assert.True(folder.Report.Interrupted);
        Assert.Contains("(interrupted)", run.Output, StringComparison.Ordinal);
        Assert.All(workers, worker => Assert.False(Directory.Exists($"/proc/{worker}")));
    }

    [LinuxFact]
    public void KilledProgram_LeavesNoWorkerBehind()
    {
        using var folder = new ReportFolder();
        using var run = ProgramRun.Start("run", "--budget", "10m", "--workers", "2", "--out", folder.Path);
        Assert.True(ProgramRun.Eventually(() => run.Workers().Count == 2), run.Output);
        var workers = run.Workers();
        ProgramRun.Signal("KILL", run.Id);
        run.WaitForExit();
        Assert.True(ProgramRun.Eventually(() => !workers.Any(worker => Directory.Exists($"/proc/{worker}"))));
    }

    [LinuxFact]
    public void Mutant_IsFoundReplayedAndReducedFromItsFileAlone()
    {
        var reduced = new List<string>();
        foreach (var seed in (string[])["1", "2"])
        {
            using var folder = new ReportFolder();
            var found = ProgramRun.Of("run", "--seed", seed, "--scenarios", "300", "--mutant", "bind.inet.already-bound~skipped", "--out", folder.Path);
            Assert.Equal(1, found.ExitCode);
            var divergence = Assert.Single(folder.Report.Divergences, divergence => divergence.Signature == "bind:none:0->EINVAL");
            var file = Path.Combine(folder.Path, divergence.Files[0]);
            Assert.Equal(1, ProgramRun.Of("replay", file).ExitCode);
            var output = Path.Combine(folder.Path, "reduced.scn");
            Assert.Equal(0, ProgramRun.Of("reduce", file, "-o", output).ExitCode);
            reduced.Add(File.ReadAllText(output));
        }

        Assert.Equal(reduced[0], reduced[1]);
    }

    [Theory]
    [InlineData("--budget", "60", "'60' is no duration")]
    [InlineData("--budget", "-1s", "'-1s' is no duration")]
    [InlineData("--scenarios", "0", "--scenarios takes a number from 1")]
    [InlineData("--scenarios", "many", "'many'")]
    [InlineData("--workers", "0", "--workers one from 1 to 512")]
    [InlineData("--shard", "3/2", "'3/2' is not possible")]
    [InlineData("--observe", "everything", "'everything'")]
    [InlineData("--mutant", "no.such.rule~skipped", "no mutant 'no.such.rule~skipped'")]
    [InlineData("--no-such-option", "1", "'--no-such-option'")]
    public void BadOption_IsTheUsersMistake(string option, string value, string message)
    {
        var (exitCode, output) = ProgramRun.Of("run", option, value);
        Assert.Equal(2, exitCode);
        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"[1-9][\d,]* calls")]
    private static partial Regex ComparedCalls();
}
