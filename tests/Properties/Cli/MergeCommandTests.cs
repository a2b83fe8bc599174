using Conformance.Harness.Campaign;
using Conformance.Properties.Reporting;
using Conformance.Properties.Support;
using Conformance.Reporting;
using Conformance.Reporting.Json;
using Xunit;

namespace Conformance.Properties.Cli;

public sealed class MergeCommandTests
{
    private const string Mutant = "dup3.fd.same~skipped";

    /// <summary>The files of a merged report that are about the scenarios are those of one run, byte for byte.</summary>
    [LinuxFact]
    public void FourShards_AreOneRun()
    {
        using var folder = new ReportFolder();
        ProgramRun.Of("run", "--seed", "9", "--scenarios", "600", "--mutant", Mutant, "--out", In(folder, "one"));
        var shards = Enumerable.Range(1, 4).Select(index => In(folder, $"s{index}")).ToList();
        for (var index = 0; index < shards.Count; index++)
        {
            ProgramRun.Of("run", "--seed", "9", "--scenarios", "600", "--shard", $"{index + 1}/4", "--mutant", Mutant, "--out", shards[index]);
        }

        var (exitCode, output) = ProgramRun.Of(["merge", .. shards, "--out", In(folder, "all")]);
        Assert.True(exitCode == 1, output);
        var (one, all) = (RunJson.ReadFrom(In(folder, "one")), RunJson.ReadFrom(In(folder, "all")));
        Assert.Equal((one.ScenarioDigest, one.Scenarios, one.Calls, one.Shard), (all.ScenarioDigest, all.Scenarios, all.Calls, all.Shard));
        Assert.NotEmpty(one.Divergences);
        Assert.Equal(
            one.Divergences.Select(divergence => (divergence.Signature, divergence.Scenario, divergence.Occurrences, divergence.FoundAt, string.Join(' ', divergence.Files))),
            all.Divergences.Select(divergence => (divergence.Signature, divergence.Scenario, divergence.Occurrences, divergence.FoundAt, string.Join(' ', divergence.Files))));
        Assert.All(all.Divergences, divergence => Assert.Equal(divergence.Scenario, File.ReadAllText(Path.Combine(In(folder, "all"), divergence.Files[0]))));
        Assert.Equal(FilesOf(In(folder, "one")), FilesOf(In(folder, "all")));
    }

    [Theory]
    [InlineData("merge")]
    [InlineData("report")]
    public void TruncatedReport_IsRefusedAndNothingIsLost(string command)
    {
        using var folder = new ReportFolder();
        ReportDirectory.Write(SampleReports.Divergent, In(folder, "good"));
        ReportDirectory.Write(SampleReports.Divergent, In(folder, "bad"));
        var damaged = Path.Combine(In(folder, "bad"), RunJson.FileName);
        File.WriteAllText(damaged, File.ReadAllText(damaged)[..400]);
        ReportDirectory.Write(SampleReports.Conformant, In(folder, "out"));
        var before = File.ReadAllText(Path.Combine(In(folder, "out"), RunJson.FileName));
        var (exitCode, output) = command == "merge"
            ? ProgramRun.Of("merge", In(folder, "good"), In(folder, "bad"), "--out", In(folder, "out"))
            : ProgramRun.Of("report", In(folder, "bad"));
        Assert.Equal(2, exitCode);
        Assert.Matches(@"bad/run\.json:\d+:\d+: the JSON breaks off", output);
        Assert.Equal(before, File.ReadAllText(Path.Combine(In(folder, "out"), RunJson.FileName)));
        Assert.True(File.Exists(Path.Combine(In(folder, "bad"), "index.html")));
    }

    [Fact]
    public void ForeignReport_IsRefused()
    {
        using var folder = new ReportFolder();
        folder.Write(RunJson.FileName, "{ \"schema\": \"another/1\" }");
        var (exitCode, output) = ProgramRun.Of("merge", folder.Path, "--out", In(folder, "out"));
        Assert.Equal(2, exitCode);
        Assert.Contains("its schema is 'another/1'", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In(folder, "out")));
    }

    [Fact]
    public void MergingIntoAnInput_IsRefused()
    {
        using var folder = new ReportFolder();
        ReportDirectory.Write(SampleReports.Conformant, folder.Path);
        var (exitCode, _) = ProgramRun.Of("merge", folder.Path, "--out", folder.Path + "/");
        Assert.Equal(2, exitCode);
        Assert.True(File.Exists(Path.Combine(folder.Path, RunJson.FileName)));
    }

    [Fact]
    public void Report_RendersAgain_WithItsFindings()
    {
        using var folder = new ReportFolder();
        folder.Write(RunJson.FileName, RunJson.Write(SampleReports.Conformant with { Divergences = [SampleReports.Divergence(new Reliability(10, 10))] }));
        Assert.Equal(1, ProgramRun.Of("report", folder.Path, "--kcidb-origin", "mylab").ExitCode);
        Assert.True(File.Exists(Path.Combine(folder.Path, folder.Report.Divergences[0].Files[0])));
        Assert.Contains("\"mylab:", File.ReadAllText(Path.Combine(folder.Path, KcidbJson.FileName)), StringComparison.Ordinal);
        Assert.Equal(2, ProgramRun.Of("report", folder.Path, "--kcidb-origin", "My Lab").ExitCode);
    }

    /// <summary>A ledger that accepts what a mutant does makes the run pass; without the mutant the same ledger fails it.</summary>
    [LinuxFact]
    public void Ledger_AcceptsAndIsCheckedInTurn()
    {
        using var folder = new ReportFolder();
        string[] campaign = ["run", "--seed", "9", "--scenarios", "300", "--out", folder.Path];
        Assert.Equal(1, ProgramRun.Of([.. campaign, "--mutant", Mutant]).ExitCode);
        var entries = folder.Report.Divergences.Select(divergence => $"accept {divergence.Signature}\nkernels *\nreason test\nlink none\n");
        var ledger = folder.Write("accepted.ledger", string.Concat(entries));
        var accepted = ProgramRun.Of([.. campaign, "--mutant", Mutant, "--ledger", ledger]);
        Assert.True(accepted.ExitCode == 0, accepted.Output);
        Assert.NotEmpty(folder.Report.Accepted);
        Assert.All(folder.Report.Accepted, divergence => Assert.True(divergence.Files[0].StartsWith("accepted/", StringComparison.Ordinal) && File.Exists(Path.Combine(folder.Path, divergence.Files[0]))));
        var stale = ProgramRun.Of([.. campaign, "--ledger", ledger]);
        Assert.Equal(1, stale.ExitCode);
        Assert.Contains($"{ledger}:1: accepts what is not seen any more", stale.Output, StringComparison.Ordinal);
        var malformed = ProgramRun.Of([.. campaign, "--ledger", folder.Write("bad.ledger", "accept\n")]);
        Assert.Equal(2, malformed.ExitCode);
        Assert.Contains("bad.ledger:1:7:", malformed.Output, StringComparison.Ordinal);
    }

    /// <summary>What the campaign does not meet by chance is replayed: fixed is said only of what does not show any more.</summary>
    [LinuxFact]
    public void Since_ReplaysWhatWasNotMet()
    {
        using var folder = new ReportFolder();
        ProgramRun.Of("run", "--seed", "9", "--scenarios", "300", "--mutant", Mutant, "--out", In(folder, "first"));
        var first = RunJson.ReadFrom(In(folder, "first"));
        ProgramRun.Of("run", "--seed", "10", "--scenarios", "1", "--mutant", Mutant, "--since", In(folder, "first"), "--out", In(folder, "second"));
        var second = RunJson.ReadFrom(In(folder, "second"));
        Assert.Equal(first.Divergences.Select(divergence => divergence.Signature), second.Divergences.Select(divergence => divergence.Signature));
        Assert.Equal(second.Divergences.Select(divergence => divergence.Signature), second.History!.StillThere);
        Assert.Equal(0, ProgramRun.Of("run", "--seed", "10", "--scenarios", "1", "--since", In(folder, "second"), "--out", In(folder, "third")).ExitCode);
        var third = RunJson.ReadFrom(In(folder, "third"));
        Assert.Equal(first.Divergences.Count, third.History!.Fixed.Count);
        Assert.All(third.History.Fixed, gone => Assert.True(gone.IsProven));
        Assert.Equal(2, third.History.Runs.Count);
    }

    private static string In(ReportFolder folder, string name) => Path.Combine(folder.Path, name);

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal);
}
