using System.CommandLine;
using Conformance.Cli.Processes;
using Conformance.Cli.Replays;

namespace Conformance.Cli.Commands;

/// <summary><c>replay</c>: scenario files on the model and on this kernel, call by call.</summary>
internal static class ReplayCommand
{
    private static readonly Argument<string[]> Files = new("FILE") { Description = "Scenario files.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<int> Runs = new("--runs") { Description = "How often each file is run, every time in a fresh namespace.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string?> Json = new("--json") { Description = "Also write the result to this file." };
    private static readonly Option<string> Observe = ObserveOption.Create();

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("replay", "Replays scenario files on the model and on this kernel, side by side.") { Files, Runs, Json, Observe };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult result)
    {
        if (result.GetValue(Runs) < 1)
        {
            throw new MistakeException("--runs takes a number from 1.");
        }

        var files = result.GetRequiredValue(Files).Select(ScenarioFile.Read).ToList();
        HostAccess.Demand();
        var replays = Replay.OfAll(files, result.GetValue(Runs), ObserveOption.LevelOf(result.GetRequiredValue(Observe)));
        replays.ForEach(replay => ReplayText.Write(Console.Out, replay));
        if (result.GetValue(Json) is { } path)
        {
            Reporting.AtomicFile.Write(path, ReplayJson.Write(replays));
        }

        return replays.TrueForAll(replay => replay.IsClean) ? ExitCode.Conformant : ExitCode.Divergent;
    }
}
