using System.CommandLine;
using Conformance.Cli.Campaigns;
using Conformance.Cli.Exhaustion;
using Conformance.Cli.Processes;
using Conformance.Generators.Domains;
using Conformance.Harness.Campaign;
using Conformance.Harness.Execution;
using Conformance.Harness.Mutants;
using Conformance.Oracle.Environment;
using Conformance.Reporting;
using Conformance.Reporting.Exhaustion;
using Conformance.Reporting.Json;

namespace Conformance.Cli.Commands;

/// <summary><c>exhaust</c>: every cell of finite domains, instead of a sample.</summary>
internal static class ExhaustCommand
{
    private const string DefaultDirectory = "reports/exhaust";

    private static readonly Argument<string[]> Names = MakeNames();
    private static readonly Option<int> Workers = new("--workers") { Description = "Worker processes (default: one for each core).", DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<string?> Json = new("--json") { Description = "Also write the result to this file." };
    private static readonly Option<string> Out = new("--out") { Description = "Where divergences go.", DefaultValueFactory = _ => DefaultDirectory };
    private static readonly Option<string?> Mutant = new("--mutant") { Description = "Put a deliberate mistake into the model.", Hidden = true };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var domains = string.Join("", DomainCatalogue.All.Select(domain => $"\n  {domain.Name,-10}  {domain.About}"));
        var command = new Command("exhaust", $"Compares every cell of finite domains, all of them unless some are named:{domains}")
        {
            Names, Workers, Json, Out, Mutant,
        };
        command.SetAction(Run);
        return command;
    }

    private static Argument<string[]> MakeNames()
    {
        var names = new Argument<string[]>("domain") { Description = "Which domains.", Arity = ArgumentArity.ZeroOrMore };
        names.AcceptOnlyFromAmong([.. DomainCatalogue.All.Select(domain => domain.Name)]);
        return names;
    }

    private static int Run(ParseResult result)
    {
        var workers = result.GetValue(Workers);
        if (workers is <= 0 or > 512)
        {
            throw new MistakeException("--workers takes a number from 1 to 512.");
        }

        var named = result.GetValue(Names) ?? [];
        var domains = DomainCatalogue.All.Where(domain => named.Length == 0 || named.Contains(domain.Name)).ToList();
        var mutant = result.GetValue(Mutant) is { } id ? MutantCatalogue.Find(id) ?? throw new MistakeException($"There is no mutant '{id}'; './run.sh mutants --list' names them all.") : null;
        HostAccess.Demand();
        var report = Run(domains, result.GetRequiredValue(Out), directory => new CampaignSettings(
            Seed: 0, Budget: null, Scenarios: null, Shard.Whole, workers, ObserveLevel.Socket, directory, mutant));
        if (result.GetValue(Json) is { } path)
        {
            AtomicFile.Write(path, ExhaustJson.Write(report));
        }

        Console.WriteLine(ExhaustText.Of(report));
        return ExhaustVerdicts.VerdictOf(report) switch
        {
            CampaignVerdict.Conformant => ExitCode.Conformant,
            CampaignVerdict.NothingRan => ExitCode.HostRefuses,
            CampaignVerdict.Divergent or CampaignVerdict.Unsettled => ExitCode.Divergent,
        };
    }

    private static ExhaustReport Run(List<Domain> domains, string directory, Func<string, CampaignSettings> settingsFor)
    {
        var kernel = HostProfile.Describe(KernelFingerprint.Read());
        var results = new List<DomainReport>();
        using var interruption = new Interruption();
        foreach (var domain in domains)
        {
            var own = Path.Combine(directory, domain.Name);
            DivergenceDirectory.Prepare(own);
            var result = interruption.Token.IsCancellationRequested
                ? DomainAssembly.NotBegun(domain)
                : Run(domain, settingsFor(own), kernel, interruption.Token);
            results.Add(result);
            foreach (var line in ExhaustText.Of(result, own))
            {
                Console.WriteLine(line);
            }
        }

        return new ExhaustReport
        {
            Tool = Tool.Describe(),
            Kernel = kernel,
            Interrupted = interruption.Token.IsCancellationRequested,
            Workers = settingsFor(directory).Workers,
            Domains = results,
        };
    }

    private static DomainReport Run(Domain domain, CampaignSettings settings, KernelReport kernel, CancellationToken interruption)
    {
        var findings = new CampaignFindings(new DivergenceDirectory(settings.Directory, kernel));
        var result = LiveDisplay.During(display =>
        {
            using var runner = new CampaignRunner(settings with { Domain = domain.Name, Scenarios = domain.Scenarios }, findings, display);
            return runner.Run(interruption);
        });
        return DomainAssembly.Assemble(domain, findings, result);
    }
}
