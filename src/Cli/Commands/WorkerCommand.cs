using System.CommandLine;
using Conformance.Cli.Workers;

namespace Conformance.Cli.Commands;

/// <summary><c>worker</c>: what the program starts itself as, once for each core. Not for people.</summary>
internal static class WorkerCommand
{
    /// <summary>The name of the command.</summary>
    public const string Name = "worker";

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var board = new Argument<string>("board") { Description = "Where the parent's progress board is." };
        var slot = new Argument<int>("slot") { Description = "Which slot of it is this worker's." };
        var command = new Command(Name, "Runs jobs for a parent process.") { board, slot };
        command.Hidden = true;
        command.SetAction(result => WorkerHost.Run(result.GetRequiredValue(board), result.GetRequiredValue(slot)));
        return command;
    }
}
