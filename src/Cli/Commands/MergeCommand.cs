using System.CommandLine;
using Conformance.Cli.Judgements;
using Conformance.Harness.History;
using Conformance.Reporting;
using Conformance.Reporting.Json;

namespace Conformance.Cli.Commands;

/// <summary><c>merge</c>: the reports of shards and of nights as one. Needs no kernel.</summary>
internal static class MergeCommand
{
    private static readonly Argument<string[]> Directories = new("DIR") { Description = "Reports to merge.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Out = new("--out") { Description = "Where the merged report goes; none of those that are merged.", Required = true };
    private static readonly Option<string?> Accept = LedgerFile.Option();
    private static readonly Option<string?> Since = EarlierReport.Option();

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("merge", "Merges the reports of shards and nights: no scenario counts twice, no finding is lost.") { Directories, Out, Accept, Since };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult result)
    {
        var directories = result.GetRequiredValue(Directories);
        var directory = result.GetRequiredValue(Out);
        if (directories.Any(input => Path.GetFullPath(input).TrimEnd('/') == Path.GetFullPath(directory).TrimEnd('/')))
        {
            throw new MistakeException($"--out {directory} is one of the reports to merge; it would be lost. Name another directory.");
        }

        // Whatever can be refused is refused here, before anything is written.
        var merged = ReportMerge.Merge([.. directories.Select(RunJson.ReadFrom)]);
        var report = Judgement.Of(merged, LedgerFile.Read(result.GetValue(Accept)), EarlierReport.Read(result.GetValue(Since)), []);
        ReportDirectory.Prepare(directory);
        ReportDirectory.Write(new DivergenceDirectory(directory, report.Kernel).KeepAll(report, directories), directory);
        return Judgement.Conclude(report, directory);
    }
}
