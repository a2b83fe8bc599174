using System.CommandLine;
using System.Globalization;
using Conformance.Cli.Processes;
using Conformance.Harness.Campaign;
using Conformance.Harness.Execution;
using Conformance.Harness.Mutants;
using Conformance.Model;
using Conformance.Oracle;
using Conformance.Oracle.Environment;
using Conformance.Reporting;
using Conformance.Scenarios.Text;

namespace Conformance.Cli.Commands;

/// <summary><c>reduce</c>: the smallest scenario that diverges the same way.</summary>
internal static class ReduceCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "A scenario file that diverges." };
    private static readonly Option<string?> Output = new("-o", "--output") { Description = "Where the reduced scenario goes; the console unless given." };
    private static readonly Option<string> Observe = ObserveOption.Create();

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("reduce", "Shrinks a scenario that diverges to its normal form.") { File, Output, Observe };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult result)
    {
        var file = ScenarioFile.Read(result.GetRequiredValue(File));
        HostAccess.Demand();
        var report = Reduce(file, ObserveOption.LevelOf(result.GetRequiredValue(Observe)));
        if (report is null || report.Reliability.Shown == 0)
        {
            Console.Error.WriteLine($"{file.Path}: it agrees with the model on this kernel, so there is nothing to reduce.");
            return ExitCode.Mistake;
        }

        var text = NormalText(report);
        if (result.GetValue(Output) is { } path)
        {
            AtomicFile.Write(path, text);
        }
        else
        {
            Console.Write(text);
        }

        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Signature}: {file.Scenario.Steps.Count} calls to {report.Steps}, {report.Shrink.Executions} executions, {report.Shrink.Milliseconds} ms, shows {report.Reliability}"));
        return ExitCode.Conformant;
    }

    private static DivergenceReport? Reduce(ScenarioFile file, ObserveLevel level)
    {
        var profile = HostProfile.Of(KernelFingerprint.Read());
        DivergenceReport? report = null;
        LinuxExecutor.Run(executor =>
        {
            var model = new KernelModel(profile, file.Mutant);
            var outcome = new LockStep(model, executor.InFreshNamespaces, level).Run(file.Scenario);
            if (outcome.Divergence is { } divergence)
            {
                report = new Investigation(model, executor, executor.InFreshNamespaces, level).Investigate(file.Scenario, divergence, default);
            }
        });
        return report;
    }

    // The text says nothing of where the scenario came from: the same normal form is the same file.
    private static string NormalText(DivergenceReport report)
    {
        var scenario = ScenarioReader.Read(report.Scenario, report.Signature);
        List<string> notes = [$"signature: {report.Signature}"];
        if (MutantNote.IdIn(scenario) is { } id && MutantCatalogue.Find(id) is { } mutant)
        {
            notes.Add(MutantNote.Of(mutant));
        }

        return ScenarioWriter.Write(scenario with { Notes = [.. notes] });
    }
}
