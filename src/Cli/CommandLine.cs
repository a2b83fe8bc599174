using System.CommandLine;
using Conformance.Harness.History;
using Conformance.Harness.Ledgers;
using Conformance.Oracle;
using Conformance.Reporting;
using Conformance.Reporting.Json;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;

namespace Conformance.Cli;

/// <summary>Parses arguments, runs the command, and turns what went wrong into a message and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs the program.</summary>
    public static int Run(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                Console.Error.WriteLine(error.Message);
            }

            var command = parsed.CommandResult.Command;
            Console.Error.WriteLine(command == root ? "See: ./run.sh --help" : $"See: ./run.sh {command.Name} --help");
            return ExitCode.Mistake;
        }

        try
        {
            // Interruption is the commands' business: a campaign has a report to write.
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception exception) when (ExitCodeOf(exception) is { } code)
        {
            Console.Error.WriteLine(exception is HostUnavailableException host ? $"{host.Message}. What helps: {host.Remedy}" : exception.Message);
            return code;
        }
    }

    private static int? ExitCodeOf(Exception exception) => exception switch
    {
        UserException user => user.ExitCode,
        ScenarioFormatException or LedgerFormatException or MergeRefusedException or RunFileException or ReportWriteException or CallRefusedException => ExitCode.Mistake,
        WorldUnavailableException or HostUnavailableException => ExitCode.HostRefuses,
        _ => null,
    };
}
