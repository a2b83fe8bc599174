using System.CommandLine;
using Conformance.Model;
using Conformance.Reporting.Explanation;

namespace Conformance.Cli.Commands;

/// <summary><c>explain</c>: why the model answers each call of a scenario as it does. Needs no kernel.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "A scenario file." };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("explain", "Shows, call by call, the rules the model asks, the one that decides, and what changes.") { File };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult result)
    {
        var file = ScenarioFile.Read(result.GetRequiredValue(File));
        if (file.Mutant is { } mutant)
        {
            Console.Out.WriteLine($"The file asks the model to make a mistake: {mutant.Id}");
        }

        Console.Out.Write(ExplanationText.Write(new Explainer(KernelProfile.Reference, file.Mutant).Explain(file.Scenario)));
        return ExitCode.Conformant;
    }
}
