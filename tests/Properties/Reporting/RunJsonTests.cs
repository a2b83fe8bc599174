using System.Text.Json;
using Conformance.Harness.Campaign;
using Conformance.Properties.Support;
using Conformance.Reporting.Json;
using Xunit;

namespace Conformance.Properties.Reporting;

/// <summary>What is written is read again, and nothing else is taken for a report.</summary>
public sealed class RunJsonTests
{
    [Fact]
    public void WritingThenReading_GivesTheSameReport()
    {
        var text = RunJson.Write(SampleReports.Divergent);
        Assert.Equal(text, RunJson.Write(RunJson.Read(text, "run.json")));
    }

    [Fact]
    public void Reading_KeepsTheSmallValues()
    {
        var read = RunJson.Read(RunJson.Write(SampleReports.Divergent), "run.json");
        Assert.Equal(new Shard(2, 4), read.Shard);
        Assert.Equal(new Reliability(3, 10), read.Unstable[0].Reliability);
        Assert.Equal(1200, read.CallTable["dup3"]["EINVAL"]);
        Assert.Equal(new RuleExercise(1231, 0, 1231), read.Rules.ById["dup3.flags.unknown"]);
    }

    [Fact]
    public void Members_AreThoseOfTheContract()
    {
        using var document = JsonDocument.Parse(RunJson.Write(SampleReports.Divergent));
        var root = document.RootElement;
        foreach (var member in new[]
        {
            "schema", "tool", "kernel", "seed", "shard", "scenarios", "scenarioDigest", "calls", "divergences", "unstable", "unmodelled", "ledger",
            "rules", "callTable", "timing", "interrupted",
        })
        {
            Assert.True(root.TryGetProperty(member, out _), member);
        }

        foreach (var member in new[] { "signature", "call", "expected", "observed", "rule", "reliability", "steps", "scenario", "files" })
        {
            Assert.True(root.GetProperty("divergences")[0].TryGetProperty(member, out _), member);
        }

        var rule = root.GetProperty("rules").GetProperty("byId").GetProperty("dup3.fd.same");
        Assert.Equal(rule.GetProperty("asked").GetInt64(), rule.GetProperty("true").GetInt64() + rule.GetProperty("false").GetInt64());
        Assert.Equal(2, root.GetProperty("timing").GetProperty("workers").GetInt32());
    }

    [Fact]
    public void ReportCutShort_IsRefusedWithThePlace()
    {
        var text = RunJson.Write(SampleReports.Divergent);
        var thrown = Assert.Throws<RunFileException>(() => RunJson.Read(text[..(text.Length / 2)], "night/run.json"));
        Assert.Matches(@"^night/run\.json:\d+:\d+: the JSON breaks off", thrown.Message);
    }

    /// <summary>A power cut at any moment must not leave something that reads as a report.</summary>
    [Fact]
    public void ReportCutAnywhere_IsRefused()
    {
        var text = RunJson.Write(SampleReports.Conformant).TrimEnd();
        for (var length = 0; length < text.Length; length += 7)
        {
            Assert.Throws<RunFileException>(() => RunJson.Read(text[..length], "run.json"));
        }
    }

    [Theory]
    [InlineData("[]", "it names no schema")]
    [InlineData("{}", "it names no schema")]
    [InlineData("""{ "schema": 1 }""", "it names no schema")]
    [InlineData("""{ "schema": "conformance-run/2" }""", "its schema is 'conformance-run/2'")]
    public void FileOfAnotherKind_IsRefusedWithWhatItIs(string text, string finding)
    {
        var thrown = Assert.Throws<RunFileException>(() => RunJson.Read(text, "run.json"));
        Assert.Contains(finding, thrown.Message, StringComparison.Ordinal);
        Assert.Contains("expected 'conformance-run/1'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReportWithoutAMember_IsRefusedWithItsName()
    {
        var text = RunJson.Write(SampleReports.Conformant).Replace("\"scenarioDigest\"", "\"digest\"", StringComparison.Ordinal);
        var thrown = Assert.Throws<RunFileException>(() => RunJson.Read(text, "run.json"));
        Assert.Contains("scenarioDigest", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReportWithAnImpossibleValue_IsRefusedWithItsPlace()
    {
        var text = RunJson.Write(SampleReports.Conformant).Replace("\"1/1\"", "\"5/4\"", StringComparison.Ordinal);
        var thrown = Assert.Throws<RunFileException>(() => RunJson.Read(text, "run.json"));
        Assert.Contains("$.shard", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("'5/4' is not a Shard", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFile_IsTheUsersMistake()
    {
        var thrown = Assert.Throws<RunFileException>(() => RunJson.ReadFrom("no-such-directory"));
        Assert.Contains("no-such-directory", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckedInSchema_IsUpToDate() => Approve.File(RunSchema.Generate(), RunSchema.Path);

    [Fact]
    public void CheckedInSchemaOfDomains_IsUpToDate() => Approve.File(ExhaustJson.GenerateSchema(), ExhaustJson.SchemaPath);
}
