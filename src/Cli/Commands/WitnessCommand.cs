using System.CommandLine;
using Conformance.Cli.Processes;
using Conformance.Generators;
using Conformance.Harness.Execution;
using Conformance.Harness.Witnesses;
using Conformance.Model;
using Conformance.Model.Rules;
using Conformance.Oracle;
using Conformance.Oracle.Environment;
using Conformance.Reporting;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;

namespace Conformance.Cli.Commands;

/// <summary>
/// <c>witness</c>: finds for each rule a smallest scenario that fires it and on which Linux agrees, and writes it to a file
/// named after the rule. For those who add rules. What the model predicts differently after a change is written anew.
/// </summary>
internal static class WitnessCommand
{
    private const long DefaultScenarios = 200_000;

    // A choice of the kernel may hide a rule now and then; a witness shows it every time.
    private const int LinuxRuns = 5;

    private static readonly Argument<string[]> Files = new("FILE") { Description = "Scenarios to look at first, for rules that chance hardly meets.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string> Out = new("--out") { Description = "Where the files go.", Required = true };
    private static readonly Option<bool> MissingOnly = new("--missing-only") { Description = "Leave rules alone that have their file." };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "The seed of the scenarios looked through.", DefaultValueFactory = _ => 1 };
    private static readonly Option<long> Scenarios = new("--scenarios") { Description = "How many are looked through.", DefaultValueFactory = _ => DefaultScenarios };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("witness", "Finds a smallest scenario that fires each rule.") { Files, Out, MissingOnly, Seed, Scenarios };
        command.Hidden = true;
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult result)
    {
        var folder = result.GetRequiredValue(Out);
        var missingOnly = result.GetValue(MissingOnly);
        var wanted = RuleCatalogue.All
            .Where(rule => rule.Standing != RuleStanding.Unreachable && !(missingOnly && File.Exists(FileOf(folder, rule))))
            .ToList();
        var first = result.GetRequiredValue(Files).Concat(FilesIn(folder)).Select(file => ScenarioFile.Read(file).Scenario).ToList();
        HostAccess.Demand();
        var search = new WitnessSearch(KernelProfile.Reference, wanted);
        foreach (var scenario in first.Concat(Drawn(result.GetValue(Seed), result.GetValue(Scenarios))))
        {
            search.Look(scenario);
        }

        return Write(folder, search, wanted) ? ExitCode.Conformant : ExitCode.Divergent;
    }

    // The witnesses there are lead to those that chance would hardly meet again.
    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, "*.scn").Order(StringComparer.Ordinal) : [];

    private static IEnumerable<Scenario> Drawn(ulong seed, long scenarios)
    {
        var generator = new ScenarioGen();
        for (var index = 0L; index < scenarios; index++)
        {
            yield return generator.Make(seed, index);
        }
    }

    private static bool Write(string folder, WitnessSearch search, IReadOnlyList<Rule> wanted)
    {
        var lacking = search.Missing;
        var verdicts = Checked(search, [.. wanted.Except(lacking)]);
        foreach (var (rule, witness, _) in verdicts.Where(verdict => verdict.Witness is not null))
        {
            var recorded = WitnessRecorder.Record(witness!, KernelProfile.Reference) with { Notes = [$"{rule}: {rule.Statement}"] };
            AtomicFile.Write(FileOf(folder, rule), ScenarioWriter.Write(recorded));
        }

        var doubtful = verdicts.Where(verdict => verdict.Witness is null).Select(verdict => $"{verdict.Rule}: {verdict.Doubt}");
        var complaints = lacking.Select(rule => $"{rule}: no scenario fires it").Concat(doubtful).ToList();
        complaints.ForEach(Console.Error.WriteLine);
        return complaints.Count == 0;
    }

    // The executing thread must not write files or to the console, so the verdicts are collected first.
    private static List<Verdict> Checked(WitnessSearch search, IReadOnlyList<Rule> rules)
    {
        var profile = HostProfile.Of(KernelFingerprint.Read());
        var candidates = rules.Select(rule => (Rule: rule, Witnesses: search.Witnesses(rule).ToList())).ToList();
        var verdicts = new List<Verdict>();
        LinuxExecutor.Run(executor =>
        {
            foreach (var (rule, witnesses) in candidates)
            {
                var doubts = witnesses.Select(witness => (Witness: witness, Doubt: Doubt(profile, executor, rule, witness))).ToList();
                var good = doubts.FirstOrDefault(entry => entry.Doubt is null).Witness;
                verdicts.Add(new Verdict(rule, good, good is null ? doubts[0].Doubt : null));
            }
        });
        return verdicts;
    }

    private static string? Doubt(KernelProfile profile, LinuxExecutor executor, Rule rule, Scenario witness)
    {
        for (var run = 0; run < LinuxRuns; run++)
        {
            var model = new KernelModel(profile);
            var outcome = new LockStep(model, executor.InFreshNamespaces, ObserveLevel.Socket).Run(witness);
            if (outcome.Kind != OutcomeKind.Agrees)
            {
                return $"Linux does not agree: {outcome.Divergence?.Signature.Key ?? outcome.Reason}\n{ScenarioWriter.Write(witness)}";
            }

            if (model.Rules.CountOf(rule).Held == 0)
            {
                return $"it depends on what Linux chooses\n{ScenarioWriter.Write(witness)}";
            }
        }

        return null;
    }

    private static string FileOf(string folder, Rule rule) => Path.Combine(folder, $"{rule.Id}.scn");

    private sealed record Verdict(Rule Rule, Scenario? Witness, string? Doubt);
}
