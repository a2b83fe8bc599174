using System.Globalization;
using Conformance.Harness.Campaign;
using Conformance.Reporting.Markdown;
using Conformance.Reporting.Text;

namespace Conformance.Reporting.Rules;

/// <summary>The rule catalogue as a page; with a report, also what its campaign saw of each rule.</summary>
public static class RulesMarkdown
{
    /// <summary>Where the checked-in page stands; it is made without a report, so it changes only with the rules.</summary>
    public const string Path = "docs/rules.md";

    private const string Introduction = """
        Every decision of the model is one rule: a stable id, what it says, the error it answers (none where it decides an
        effect and refuses nothing), and the kernel function that takes the same decision. Rules of one call stand in the
        order of their ids, which is not the order in which they are asked; `./run.sh explain FILE` shows that for a scenario.
        """;

    private const string Generated = "Generated from the catalogue in `src/Model`; `CONFORMANCE_APPROVE=1 ./run.sh test` writes it anew.";

    /// <summary>The page.</summary>
    /// <param name="rules">The rules to show.</param>
    /// <param name="coverage">The coverage of a report, or null.</param>
    public static string Write(IReadOnlyList<RuleListing> rules, RuleCoverageReport? coverage)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var unreachable = rules.Count(rule => rule.IsUnreachable);
        var text = new MarkdownText()
            .Heading(1, "Rules")
            .Block(Introduction)
            .Block(coverage is null ? Generated : $"Coverage: {CoverageWords.Sentence(coverage)}.")
            .Block($"{Quantity.Of(rules.Count, "rule")}; {Quantity.Of(unreachable)} of them cannot be reached by a scenario, with the reason beside them.");
        foreach (var call in rules.GroupBy(rule => rule.Id.Split('.')[0], StringComparer.Ordinal))
        {
            string[] columns = ["Rule", "Says", "Error", "Kernel source"];
            text.Heading(2, call.Key).Table(
                coverage is null ? columns : [.. columns, "Asked", "True", "False"],
                call.Select(rule => Row(rule, withCoverage: coverage is not null)));
        }

        return text.ToString();
    }

    private static IReadOnlyList<string> Row(RuleListing rule, bool withCoverage)
    {
        string[] cells = [MarkdownText.Code(rule.Id), Statement(rule), MarkdownText.Code(rule.Errno ?? ""), MarkdownText.Code(rule.Source)];
        return withCoverage
            ? [.. cells, Count(rule.Coverage?.Asked), Count(rule.Coverage?.True), Count(rule.Coverage?.False)]
            : cells;
    }

    private static string Statement(RuleListing rule)
    {
        var versions = rule switch
        {
            { Since: { } since, Until: { } until } => $" Kernels {since} to {until}.",
            { Since: { } since } => $" Since kernel {since}.",
            { Until: { } until } => $" Until kernel {until}.",
            _ => "",
        };
        var standing = rule.Reason is null ? "" : $" {(rule.IsUnreachable ? "*Unreachable*" : "*One way only*")}: {rule.Reason}";
        return MarkdownText.Plain(rule.Statement) + versions + standing;
    }

    private static string Count(long? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? "";
}
