using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Conformance.Cli.MutantHunts;
using Conformance.Cli.Processes;
using Conformance.Harness.Mutants;
using Conformance.Model.Rules;
using Conformance.Reporting;

namespace Conformance.Cli.Commands;

/// <summary><c>mutants</c>: seeds mistakes into the model and tells which the campaign finds. This tests the harness, not the kernel.</summary>
internal static class MutantsCommand
{
    private const ulong DefaultSeed = 1;

    private static readonly Option<TimeSpan> Budget = new("--budget-per-mutant") { Description = "How long each mutant is hunted.", CustomParser = result => OptionValues.Duration(result), DefaultValueFactory = _ => TimeSpan.FromSeconds(10) };
    private static readonly Option<string?> Rules = new("--rules") { Description = "Only mutants whose id contains this text; * stands for anything." };
    private static readonly Option<int?> Sample = new("--sample") { Description = "Only that many, spread evenly over all." };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "The seed of the campaigns.", DefaultValueFactory = _ => DefaultSeed };
    private static readonly Option<int> Workers = new("--workers") { Description = "How many are hunted at a time.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<string?> Json = new("--json") { Description = "Also write the result to this file." };
    private static readonly Option<string?> Export = new("--export") { Description = "Also write each that is found as C programs below this directory: one that expects Linux's answer, one that expects the mutant's." };
    private static readonly Option<bool> List = new("--list") { Description = "Only name the mutants." };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("mutants", "Seeds mistakes into the model and reports which of them a campaign finds, how fast, and how small.")
        {
            Budget, Rules, Sample, Seed, Workers, Json, Export, List,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult result)
    {
        var mutants = Chosen(result.GetValue(Rules), result.GetValue(Sample));
        if (result.GetValue(List))
        {
            mutants.ForEach(mutant => Console.WriteLine(mutant.Id));
            return ExitCode.Conformant;
        }

        if (result.GetValue(Workers) is <= 0 or > 512)
        {
            throw new MistakeException("--workers takes a number from 1 to 512.");
        }

        HostAccess.Demand();
        var document = Hunt(mutants, result);
        if (result.GetValue(Json) is { } path)
        {
            AtomicFile.Write(path, HuntJson.Write(document));
        }

        Conclude(document);
        return document.Interrupted || document.Found < document.Mutants ? ExitCode.Divergent : ExitCode.Conformant;
    }

    private static HuntDocument Hunt(List<RuleMutant> mutants, ParseResult result)
    {
        var seed = result.GetValue(Seed);
        var done = 0;
        using var interruption = new Interruption();
        using var hunt = new MutantHunt(mutants, seed, result.GetValue(Budget), result.GetValue(Workers), hunted =>
        {
            done++;
            var end = hunted.Found
                ? string.Create(CultureInfo.InvariantCulture, $"found   {hunted.Milliseconds,7} ms  {hunted.Calls,3} calls  {hunted.Signature}")
                : $"SURVIVES  {hunted.Reason}";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done,4}/{mutants.Count}  {hunted.Mutant,-60}  {end}"));
        }, result.GetValue(Export) is { } directory ? new HuntExport(directory) : null);
        var results = hunt.Run(interruption.Token);
        return HuntDocument.Of(seed, results.Count < mutants.Count || interruption.Token.IsCancellationRequested, results);
    }

    private static List<RuleMutant> Chosen(string? pattern, int? sample)
    {
        var matching = pattern is null ? MutantCatalogue.All : [.. MutantCatalogue.All.Where(mutant => IsMatch(mutant, pattern))];
        if (matching.Count == 0)
        {
            throw new MistakeException($"No mutant matches '{pattern}'; './run.sh mutants --list' names them all.");
        }

        return sample is > 0 and var count && count < matching.Count
            ? [.. Enumerable.Range(0, count).Select(place => matching[(int)((long)place * matching.Count / count)])]
            : [.. matching];
    }

    private static bool IsMatch(RuleMutant mutant, string pattern) =>
        Regex.IsMatch(mutant.Id, Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal), RegexOptions.CultureInvariant);

    private static void Conclude(HuntDocument document)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{document.Found} of {document.Mutants} mutants found; median {document.MedianMilliseconds} ms, {document.MedianCalls} calls{(document.Interrupted ? " (interrupted)" : "")}"));
        foreach (var survivor in document.Results.Where(result => !result.Found))
        {
            Console.WriteLine($"  survives: {survivor.Mutant}: {survivor.Reason}");
        }
    }
}
