using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Conformance.Harness.Campaign;
using Conformance.Reporting.Text;

namespace Conformance.Reporting.Json;

/// <summary>
/// The report as the kernel community's CI database wants it (KCIDB, schema version 5.0): the kernel that ran as a checkout
/// and a build, the campaign and each system call as tests of it. Ids are made of what was run, so the same report gives
/// the same objects however often it is sent.
/// </summary>
public static partial class KcidbJson
{
    /// <summary>The name of the file in a report's directory.</summary>
    public const string FileName = "kcidb.json";

    /// <summary>Who says so, unless told otherwise: the first part of every id.</summary>
    public const string DefaultOrigin = "conformance";

    private const int ExcerptMax = 16384;

    /// <summary>The objects as JSON, ending with a newline.</summary>
    /// <param name="report">The report.</param>
    /// <param name="origin">Name of the sending CI system in the database: lower-case letters, digits and underscores.</param>
    public static string Write(CampaignReport report, string origin = DefaultOrigin)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(origin);
        if (!IsOrigin(origin))
        {
            throw new ArgumentException($"'{origin}' is no origin: it takes lower-case letters, digits and underscores.", nameof(origin));
        }

        var kernel = $"{origin}:{report.Kernel.Release}";
        var root = new JsonObject
        {
            ["version"] = new JsonObject { ["major"] = 5, ["minor"] = 0 },
            ["checkouts"] = new JsonArray(new JsonObject
            {
                ["id"] = kernel,
                ["origin"] = origin,
                ["comment"] = $"Linux {report.Kernel.Release}",
                ["valid"] = true,
            }),
            ["builds"] = new JsonArray(Build(report, origin, kernel)),
            ["tests"] = new JsonArray([Campaign(report, origin, kernel), .. Calls(report, origin, kernel)]),
        };
        return root.ToJsonString(ReadableJson.Context.Options) + "\n";
    }

    /// <summary>Whether the database takes a name as that of a CI system.</summary>
    public static bool IsOrigin(string name) => OriginForm().IsMatch(name);

    private static JsonObject Build(CampaignReport report, string origin, string kernel)
    {
        var misc = new JsonObject { ["profile"] = report.Kernel.Profile };
        foreach (var (name, value) in report.Kernel.Features)
        {
            misc[name] = value;
        }

        return new JsonObject
        {
            ["id"] = $"{kernel}:x86_64",
            ["origin"] = origin,
            ["checkout_id"] = kernel,
            ["comment"] = "The kernel the campaign ran on; somebody else built it.",
            ["architecture"] = "x86_64",
            ["status"] = "PASS",
            ["misc"] = misc,
        };
    }

    private static JsonObject Campaign(CampaignReport report, string origin, string kernel)
    {
        var test = Test(report, origin, kernel, "", CampaignVerdicts.VerdictOf(report) switch
        {
            CampaignVerdict.Divergent => "FAIL",
            CampaignVerdict.Unsettled => "ERROR",
            CampaignVerdict.NothingRan => "MISS",
            CampaignVerdict.Conformant => "PASS",
        });
        test["comment"] = VerdictWords.Sentence(report);
        test["duration"] = report.Timing.ElapsedSeconds;
        test["misc"] = new JsonObject
        {
            ["tool"] = report.Tool.Version,
            ["seed"] = report.Seed.ToString(CultureInfo.InvariantCulture),
            ["shard"] = report.Shard.ToString(),
            ["scenarios"] = report.Scenarios,
            ["scenario_digest"] = report.ScenarioDigest,
            ["calls"] = report.Calls,
            ["rules_exercised"] = report.Rules.Exercised,
            ["rules_reachable"] = report.Rules.Reachable,
        };
        return test;
    }

    private static IEnumerable<JsonObject> Calls(CampaignReport report, string origin, string kernel)
    {
        var findings = report.Divergences.Concat(report.Unstable).ToLookup(divergence => divergence.Call, StringComparer.Ordinal);
        foreach (var call in report.CallTable.Keys.Concat(findings.Select(group => group.Key)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var found = findings[call].ToList();
            var status = found.Exists(divergence => divergence.Reliability.IsCertain) ? "FAIL" : found.Count > 0 ? "ERROR" : "PASS";
            var test = Test(report, origin, kernel, PathForm().Replace(call, "_"), status);
            if (found.Count > 0)
            {
                test["comment"] = string.Join("; ", found.Select(DivergenceWords.Title)).Replace("\0", "\\0", StringComparison.Ordinal);
                test["log_excerpt"] = Excerpt(found);
                test["misc"] = new JsonObject { ["signatures"] = new JsonArray([.. found.Select(divergence => JsonValue.Create(divergence.Signature))]) };
            }

            yield return test;
        }
    }

    private static JsonObject Test(CampaignReport report, string origin, string kernel, string call, string status)
    {
        var path = call.Length == 0 ? "conformance" : $"conformance.{call}";
        var test = new JsonObject
        {
            ["id"] = $"{kernel}:{report.ScenarioDigest}:{path}",
            ["origin"] = origin,
            ["build_id"] = $"{kernel}:x86_64",
            ["path"] = path,
            ["status"] = status,
        };
        if (report.Timing.Started is { } started)
        {
            test["start_time"] = started.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);
        }

        return test;
    }

    private static string Excerpt(IEnumerable<DivergenceReport> found)
    {
        var text = string.Join('\n', found.Select(divergence => $"{DivergenceWords.Title(divergence)}\n{DivergenceWords.Certainty(divergence)}\n{divergence.Scenario}"))
            .Replace("\0", "\\0", StringComparison.Ordinal);
        return text.Length <= ExcerptMax ? text : text[..ExcerptMax];
    }

    [GeneratedRegex("^[a-z0-9_]+$")]
    private static partial Regex OriginForm();

    [GeneratedRegex("[^a-zA-Z0-9_-]+")]
    private static partial Regex PathForm();
}
