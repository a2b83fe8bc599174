using System.Text;
using Conformance.Harness.Campaign;
using Conformance.Reporting.Text;

namespace Conformance.Reporting.Rules;

/// <summary>The rule catalogue for a terminal, a few lines for each rule.</summary>
public static class RulesText
{
    /// <summary>The listing, ending with a newline.</summary>
    /// <param name="rules">The rules to show.</param>
    /// <param name="coverage">The coverage of a report, or null.</param>
    public static string Write(IReadOnlyList<RuleListing> rules, RuleCoverageReport? coverage)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var text = new StringBuilder();
        foreach (var rule in rules)
        {
            text.Append(rule.Id).Append(rule.Errno is null ? "" : $"  {rule.Errno}").Append("  ").Append(rule.Source).Append('\n');
            Line(text, rule.Statement);
            if (rule.Reason is not null)
            {
                Line(text, $"{(rule.IsUnreachable ? "unreachable" : "one way only")}: {rule.Reason}");
            }

            if (rule.Coverage is { } seen)
            {
                Line(text, $"asked {Quantity.Of(seen.Asked)}, true {Quantity.Of(seen.True)}, false {Quantity.Of(seen.False)}");
            }
        }

        var covered = coverage is null ? "no report to take coverage from" : CoverageWords.Sentence(coverage);
        return text.Append(Quantity.Of(rules.Count, "rule")).Append("; ").Append(covered).Append('\n').ToString();
    }

    private static void Line(StringBuilder text, string line) => text.Append("    ").Append(line).Append('\n');
}
