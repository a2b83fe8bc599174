using System.Text.Json;
using System.Text.Json.Serialization;
using Conformance.Harness.Campaign;
using Conformance.Model.Rules;
using Conformance.Reporting.Json;

namespace Conformance.Reporting.Rules;

/// <summary>One rule of the catalogue as <c>rules --json</c> prints it.</summary>
/// <param name="Id">Stable name.</param>
/// <param name="Statement">What it says.</param>
/// <param name="Errno">The error it answers, or null for a rule that decides an effect.</param>
/// <param name="Source">The kernel function that decides the same.</param>
/// <param name="Since">The first kernel it holds for, or null for all.</param>
/// <param name="Until">The last kernel it holds for, or null for all.</param>
/// <param name="Standing"><c>observed</c> or <c>unreachable</c>.</param>
/// <param name="Reason">Why no scenario fires it one way or the other, or null.</param>
/// <param name="Coverage">What the campaign saw of it, or null without a report.</param>
public sealed record RuleListing(
    string Id, string Statement, string? Errno, string Source, string? Since, string? Until, string Standing, string? Reason, RuleExercise? Coverage)
{
    private const string Unreachable = "unreachable";

    /// <summary>Whether no scenario can ask the rule.</summary>
    [JsonIgnore]
    public bool IsUnreachable => Standing == Unreachable;

    /// <summary>The whole catalogue, with the coverage of a report where there is one.</summary>
    public static IReadOnlyList<RuleListing> Of(CampaignReport? report) =>
        [.. RuleCatalogue.All.Select(rule => Of(rule, report?.Rules.ById.GetValueOrDefault(rule.Id)))];

    /// <summary>The listing as JSON, ending with a newline.</summary>
    public static string ToJson(IReadOnlyList<RuleListing> rules) =>
        JsonSerializer.Serialize(rules, ReadableJson.Context.IReadOnlyListRuleListing) + "\n";

    private static RuleListing Of(Rule rule, RuleExercise? coverage) => new(
        rule.Id,
        rule.Statement,
        rule.Errno == Scenarios.Abi.Errno.None ? null : rule.Errno.ToString(),
        rule.Source,
        rule.Since > Model.KernelVersion.Oldest ? rule.Since.ToString() : null,
        rule.Until < Model.KernelVersion.Newest ? rule.Until.ToString() : null,
        rule.Standing switch { RuleStanding.Observed => "observed", RuleStanding.Unreachable => Unreachable },
        rule.StandingReason.Length > 0 ? rule.StandingReason : null,
        coverage);
}
