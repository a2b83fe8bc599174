using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Conformance.Cli.Campaigns;
using Conformance.Cli.Judgements;
using Conformance.Cli.Processes;
using Conformance.Harness.Campaign;
using Conformance.Harness.Mutants;
using Conformance.Oracle.Environment;
using Conformance.Reporting;

namespace Conformance.Cli.Commands;

/// <summary><c>run</c>: a campaign on this kernel.</summary>
internal static class RunCommand
{
    private static readonly TimeSpan DefaultBudget = TimeSpan.FromSeconds(60);

    private static readonly Option<TimeSpan?> Budget = new("--budget") { Description = "How long to run, for example 60s or 8h (default 60s).", CustomParser = result => OptionValues.Duration(result) };
    private static readonly Option<long?> Scenarios = new("--scenarios") { Description = "Run exactly that many scenarios instead." };
    private static readonly Option<ulong?> Seed = new("--seed") { Description = "The seed; a new one unless given." };
    private static readonly Option<int> Workers = new("--workers") { Description = "Worker processes (default: one for each core).", DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<Shard> Part = new("--shard") { Description = "Run part i of n, for example 2/4.", CustomParser = result => OptionValues.Parsed<Shard>(result, "2/4"), DefaultValueFactory = _ => Shard.Whole };
    private static readonly Option<string> Out = new("--out") { Description = "Where the report goes.", DefaultValueFactory = _ => ReportDirectory.Default };
    private static readonly Option<string?> Accept = LedgerFile.Option();
    private static readonly Option<string?> Since = EarlierReport.Option();
    private static readonly Option<string?> Mutant = new("--mutant") { Description = "Put a deliberate mistake into the model.", Hidden = true };
    private static readonly Option<string> Observe = ObserveOption.Create();

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("run", "Runs a campaign: random sequences of socket calls, on this kernel and on the model.")
        {
            Budget, Scenarios, Seed, Workers, Part, Out, Observe, Accept, Since, Mutant,
        };
        command.SetAction(result => Run(SettingsOf(result), result.GetValue(Accept), result.GetValue(Since)));
        return command;
    }

    private static CampaignSettings SettingsOf(ParseResult result)
    {
        var scenarios = result.GetValue(Scenarios);
        var budget = result.GetValue(Budget);
        var workers = result.GetValue(Workers);
        if (scenarios is not null && budget is not null)
        {
            throw new MistakeException("--budget and --scenarios exclude each other: one of them ends the campaign.");
        }

        if (scenarios is <= 0 || workers is <= 0 or > 512)
        {
            throw new MistakeException("--scenarios takes a number from 1, --workers one from 1 to 512.");
        }

        return new CampaignSettings(
            result.GetValue(Seed) ?? BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)),
            scenarios is null ? budget ?? DefaultBudget : null,
            scenarios,
            result.GetValue(Part),
            workers,
            ObserveOption.LevelOf(result.GetRequiredValue(Observe)),
            result.GetRequiredValue(Out),
            MutantOf(result.GetValue(Mutant)));
    }

    private static Model.Rules.RuleMutant? MutantOf(string? id) =>
        id is null ? null : MutantCatalogue.Find(id) ?? throw new MistakeException($"There is no mutant '{id}'; './run.sh mutants --list' names them all.");

    private static int Run(CampaignSettings settings, string? ledgerFile, string? since)
    {
        // Both are read before any work is done, and before the directory that may hold the earlier report is made ready.
        var ledger = LedgerFile.Read(ledgerFile);
        var earlier = EarlierReport.Read(since);
        HostAccess.Demand();
        ReportDirectory.Prepare(settings.Directory);
        var kernel = HostProfile.Describe(KernelFingerprint.Read());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {settings.Seed}  kernel {kernel.Release}  profile {kernel.Profile}  workers {settings.Workers}"));
        var store = new DivergenceDirectory(settings.Directory, kernel);
        var findings = new CampaignFindings(store);
        using var interruption = new Interruption();
        var result = LiveDisplay.During(display =>
        {
            using var runner = new CampaignRunner(settings, findings, display);
            return runner.Run(interruption.Token);
        });
        var proven = earlier is null || result.IsInterrupted ? [] : EarlierReport.Replay(earlier, findings, settings);
        var report = ReportAssembly.Assemble(settings, kernel, findings, result);
        report = Judgement.Of(report, ledger, earlier, proven);
        report = report with { Accepted = [.. report.Accepted.Select(store.KeepAccepted)] };
        ReportDirectory.Write(report, settings.Directory);
        return Judgement.Conclude(report, settings.Directory);
    }
}
