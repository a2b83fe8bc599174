using System.Text.Json.Nodes;
using Conformance.Harness.Campaign;
using Conformance.Properties.Cli;
using Conformance.Properties.Support;
using Conformance.Reporting;
using Conformance.Reporting.Json;
using Xunit;

namespace Conformance.Properties.Reporting;

/// <summary>What machines read is what its schema says, judged by a validator that shares no code with the writer.</summary>
public sealed class SchemaTests
{
    private const string KcidbSchema = "tests/Schemas/kcidb-5.0.schema.json";

    [SchemaFact]
    public void SampleReports_AreWhatTheSchemasSay()
    {
        using var folder = new ReportFolder();
        foreach (var report in (CampaignReport[])[SampleReports.Conformant, SampleReports.Divergent, SampleReports.Conformant with { Calls = 0, CallTable = [] }])
        {
            ReportDirectory.Write(report, folder.Path);
            Assert.Equal("", JsonSchemaJudge.FaultsOf(RunSchema.Path, Path.Combine(folder.Path, RunJson.FileName)));
            Assert.Equal("", JsonSchemaJudge.FaultsOf(KcidbSchema, Path.Combine(folder.Path, KcidbJson.FileName)));
        }
    }

    [LinuxSchemaFact]
    public void ReportOfARealCampaign_IsWhatTheSchemasSay()
    {
        using var folder = new ReportFolder();
        var (exitCode, output) = ProgramRun.Of("run", "--seed", "3", "--scenarios", "200", "--workers", "1", "--mutant", "bind.inet.already-bound~skipped", "--out", folder.Path);
        Assert.True(exitCode == 1, output);
        Assert.NotEmpty(folder.Report.Divergences);
        Assert.Equal("", JsonSchemaJudge.FaultsOf(RunSchema.Path, Path.Combine(folder.Path, RunJson.FileName)));
        Assert.Equal("", JsonSchemaJudge.FaultsOf(KcidbSchema, Path.Combine(folder.Path, KcidbJson.FileName)));
    }

    [LinuxSchemaFact]
    public void ReportOfARealDomain_IsWhatTheSchemaSays()
    {
        using var folder = new ReportFolder();
        var json = Path.Combine(folder.Path, "exhaust.json");
        ProgramRun.Of("exhaust", "defaults", "--mutant", "setsockopt.socket.short-length~skipped", "--json", json, "--out", folder.Path);
        Assert.Equal("", JsonSchemaJudge.FaultsOf(ExhaustJson.SchemaPath, json));
        var whole = File.ReadAllText(json);
        AssertRefused(folder, ExhaustJson.SchemaPath, whole, node => node["domains"]![0]!.AsObject().Remove("cells"));
        AssertRefused(folder, ExhaustJson.SchemaPath, whole, node => node["domains"]![0]!["divergences"]![0]!["reliability"] = "often");
        AssertRefused(folder, ExhaustJson.SchemaPath, whole, node => node["schema"] = "conformance-exhaust/2");
    }

    /// <summary>A schema that lets everything pass would prove nothing.</summary>
    [SchemaFact]
    public void DamagedReports_AreRefused()
    {
        using var folder = new ReportFolder();
        var whole = RunJson.Write(SampleReports.Divergent);
        AssertRefused(folder, RunSchema.Path, whole, node => node.AsObject().Remove("scenarioDigest"));
        AssertRefused(folder, RunSchema.Path, whole, node => node["calls"] = "many");
        AssertRefused(folder, RunSchema.Path, whole, node => node["schema"] = "conformance-run/2");
        AssertRefused(folder, RunSchema.Path, whole, node => node["divergences"]![0]!.AsObject().Remove("signature"));
        AssertRefused(folder, RunSchema.Path, whole, node => node["ledger"]![0]!["state"] = "maybe");
        var kcidb = KcidbJson.Write(SampleReports.Divergent);
        AssertRefused(folder, KcidbSchema, kcidb, node => node["tests"]![0]!["status"] = "GOOD");
        AssertRefused(folder, KcidbSchema, kcidb, node => node["tests"]![0]!["build_id"] = "no colon");
        AssertRefused(folder, KcidbSchema, kcidb, node => node["builds"]![0]!["colour"] = "red");
    }

    [Fact]
    public void Kcidb_TellsFailuresByCall()
    {
        var tests = JsonNode.Parse(KcidbJson.Write(SampleReports.Divergent))!["tests"]!.AsArray();
        Assert.Equal("FAIL", StatusOf(tests, "conformance"));
        Assert.Equal("FAIL", StatusOf(tests, "conformance.dup3"));
        Assert.Equal("PASS", StatusOf(tests, "conformance.socket"));
        Assert.Equal(tests.Count, tests.Select(test => (string)test!["id"]!).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Lab-1")]
    public void KcidbOrigin_ThatTheDatabaseWouldRefuse_IsRefused(string origin) =>
        Assert.Throws<ArgumentException>(() => KcidbJson.Write(SampleReports.Conformant, origin));

    private static string StatusOf(JsonArray tests, string path) => (string)tests.Single(test => (string)test!["path"]! == path)!["status"]!;

    private static void AssertRefused(ReportFolder folder, string schema, string whole, Action<JsonNode> damage)
    {
        var document = JsonNode.Parse(whole)!;
        damage(document);
        Assert.NotEqual("", JsonSchemaJudge.FaultsOf(schema, folder.Write("damaged.json", document.ToJsonString())));
    }
}
