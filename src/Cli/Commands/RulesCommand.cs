using System.CommandLine;
using Conformance.Harness.Campaign;
using Conformance.Reporting;
using Conformance.Reporting.Json;
using Conformance.Reporting.Rules;

namespace Conformance.Cli.Commands;

/// <summary><c>rules</c>: the rule catalogue, with the coverage of the latest report where there is one. Needs no kernel.</summary>
internal static class RulesCommand
{
    private static readonly Argument<string?> Filter = new("FILTER") { Description = "Only rules whose id contains this.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Report = new("--report") { Description = $"Take the coverage from this report (otherwise {ReportDirectory.Default}, where it is there)." };
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON." };
    private static readonly Option<bool> Markdown = new("--markdown") { Description = "Print Markdown." };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("rules", "Lists the rules of the model: what each says, its kernel source, and how often a campaign asked it.")
        {
            Filter, Report, Json, Markdown,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult result)
    {
        var (json, markdown) = (result.GetValue(Json), result.GetValue(Markdown));
        if (json && markdown)
        {
            throw new MistakeException("--json and --markdown are two forms; take one.");
        }

        var report = Latest(result.GetValue(Report));
        var wanted = result.GetValue(Filter) ?? "";
        var rules = RuleListing.Of(report).Where(rule => rule.Id.Contains(wanted, StringComparison.Ordinal)).ToList();
        if (rules.Count == 0)
        {
            throw new MistakeException($"No rule's id contains '{wanted}'.");
        }

        Console.Out.Write(
            json ? RuleListing.ToJson(rules)
            : markdown ? RulesMarkdown.Write(rules, report?.Rules)
            : RulesText.Write(rules, report?.Rules));
        return ExitCode.Conformant;
    }

    // A report that was named must be readable; the latest one is only looked at where a campaign has left one.
    private static CampaignReport? Latest(string? named) =>
        named is not null ? RunJson.ReadFrom(named)
        : File.Exists(Path.Combine(ReportDirectory.Default, RunJson.FileName)) ? RunJson.ReadFrom(ReportDirectory.Default)
        : null;
}
