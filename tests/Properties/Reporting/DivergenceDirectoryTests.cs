using Conformance.Harness.Campaign;
using Conformance.Harness.Evidence;
using Conformance.Reporting;
using Conformance.Reporting.Json;
using Xunit;

namespace Conformance.Properties.Reporting;

/// <summary>Findings are on disk when they are made, and a new campaign starts with an empty directory.</summary>
public sealed class DivergenceDirectoryTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("conformance-report-").FullName;

    [Theory]
    [InlineData(10, "divergences")]
    [InlineData(3, "unstable")]
    [InlineData(0, "not-reproduced")]
    public void Keep_WritesScenarioAndExplanationAtOnce(int shown, string folder)
    {
        var kept = Store().Keep(SampleReports.Divergence(new Reliability(shown, 10)));
        Assert.All(kept.Files, file => Assert.StartsWith($"{folder}/dup3-", file, StringComparison.Ordinal));
        Assert.Equal(kept.Scenario, Read(kept.Files.Single(file => file.EndsWith("scenario.scn", StringComparison.Ordinal))));
        var explanation = Read(kept.Files.Single(file => file.EndsWith("explanation.md", StringComparison.Ordinal)));
        Assert.Contains($"./run.sh replay {_directory}/{kept.Files[0]}", explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Keep_WritesAProgramWhereThereIsEvidence()
    {
        const string Recorded = "# conformance scenario 1\ns0 = socket(AF_INET, SOCK_STREAM, 0) = 3\n";
        var evidence = new DivergenceEvidence { Linux = Recorded, Model = Recorded, State = [new StateEvidence(3, "statusFlags", 2, 2050)] };
        var kept = Store().Keep(SampleReports.Divergence(new Reliability(10, 10)) with { Evidence = evidence });
        var program = Read(kept.Files.Single(file => file.EndsWith("reproducer.c", StringComparison.Ordinal)));
        Assert.Contains("CALL(fcntl(s0, F_GETFL));\n    expect_value(O_RDWR | O_NONBLOCK);", program, StringComparison.Ordinal);
        Assert.Equal(program, DivergenceDirectory.ProgramOf(_directory, kept));
    }

    [Fact]
    public void Keep_OfAKnownSignatureWithAnotherReliability_LeavesOne()
    {
        var store = Store();
        store.Keep(SampleReports.Divergence(new Reliability(10, 10)));
        var kept = store.Keep(SampleReports.Divergence(new Reliability(3, 10)));
        Assert.Equal(kept.Files.Order(StringComparer.Ordinal), FilesLeft());
    }

    [Fact]
    public void Keep_WritesTheScenarioThatKilledAWorker()
    {
        var kept = Store().Keep(SampleReports.Divergent.WorkerDeaths[0] with { Files = [] });
        Assert.Equal(kept.Scenario, Read(Assert.Single(kept.Files)));
    }

    [Fact]
    public void Write_LeavesAllRenderingsAndNoTemporaryFile()
    {
        ReportDirectory.Write(SampleReports.Divergent, _directory);
        Assert.Equal(["badge.svg", "index.html", "junit.xml", "kcidb.json", "run.json", "summary.md"], FilesLeft());
        Assert.Equal(SampleReports.Divergent.Calls, RunJson.ReadFrom(_directory).Calls);
    }

    [Fact]
    public void Prepare_RemovesTheEarlierReportAndNothingElse()
    {
        var store = Store();
        var kept = store.Keep(SampleReports.Divergence(new Reliability(10, 10)));
        store.Keep(SampleReports.Divergence(new Reliability(3, 10)) with { Signature = "another" });
        ReportDirectory.Write(SampleReports.Divergent, _directory);
        File.WriteAllText(Path.Combine(_directory, "notes.txt"), "mine");
        File.WriteAllText(Path.Combine(_directory, Path.GetDirectoryName(kept.Files[0])!, "notes.txt"), "mine");
        ReportDirectory.Prepare(_directory);
        Assert.Equal([$"{Path.GetDirectoryName(kept.Files[0])}/notes.txt", "notes.txt", "summary.md"], FilesLeft());
        Assert.False(Directory.Exists(Path.Combine(_directory, "unstable")));
    }

    [Fact]
    public void DirectoryThatIsAFile_IsTheUsersMistake()
    {
        var file = Path.Combine(_directory, "taken");
        File.WriteAllText(file, "");
        Assert.Throws<ReportWriteException>(() => ReportDirectory.Prepare(file));
        Assert.Throws<ReportWriteException>(() => ReportDirectory.Write(SampleReports.Conformant, file));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private DivergenceDirectory Store() => new(_directory, SampleReports.Divergent.Kernel);

    private string Read(string relative) => File.ReadAllText(Path.Combine(_directory, relative));

    private List<string> FilesLeft() =>
        [.. Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_directory, file)).Order(StringComparer.Ordinal)];
}
