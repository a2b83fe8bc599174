using System.CommandLine;
using Conformance.Cli.Judgements;
using Conformance.Reporting;
using Conformance.Reporting.Json;

namespace Conformance.Cli.Commands;

/// <summary><c>report</c>: renders a report again from its <c>run.json</c>, judged by another ledger if one is given. Needs no kernel.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string> Directory = new("DIR") { Description = "The report's directory." };
    private static readonly Option<string?> Accept = new("--ledger") { Description = "Judge by this ledger (otherwise the report stays judged as it is)." };
    private static readonly Option<string?> Since = EarlierReport.Option();
    private static readonly Option<string> Origin = new("--kcidb-origin")
    {
        Description = "Name of the sending CI system in kcidb.json.",
        DefaultValueFactory = _ => KcidbJson.DefaultOrigin,
    };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("report", "Renders a report again from its run.json.") { Directory, Accept, Since, Origin };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult result)
    {
        var directory = result.GetRequiredValue(Directory);
        var origin = result.GetRequiredValue(Origin);
        if (!KcidbJson.IsOrigin(origin))
        {
            throw new MistakeException($"'{origin}' is no origin; it takes lower-case letters, digits and underscores.");
        }

        var ledger = result.GetValue(Accept) is { } file ? LedgerFile.Read(file) : null;
        var report = Judgement.Of(RunJson.ReadFrom(directory), ledger, EarlierReport.Read(result.GetValue(Since)), []);
        var kept = new DivergenceDirectory(directory, report.Kernel).KeepAll(report, [directory]);
        ReportDirectory.Write(kept, directory, origin);
        return Judgement.Conclude(kept, directory);
    }
}
