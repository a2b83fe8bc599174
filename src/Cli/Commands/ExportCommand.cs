using System.CommandLine;
using Conformance.Cli.Processes;
using Conformance.Cli.Replays;
using Conformance.Reporting;
using Conformance.Reporting.Reproducers;
using Conformance.Reporting.Reproducers.C;
using Conformance.Reporting.Reproducers.Packetdrill;
using Conformance.Reporting.Reproducers.XUnit;

namespace Conformance.Cli.Commands;

/// <summary><c>export</c>: a scenario as a stand-alone program that shows whether a kernel behaves as recorded.</summary>
internal static class ExportCommand
{
    private const string Recorded = "recorded";
    private const string Linux = "linux";
    private const string Model = "model";
    private const string C = "c";
    private const string XUnit = "xunit";
    private const string Packetdrill = "packetdrill";

    private static readonly Argument<string> File = new("FILE") { Description = "A scenario file." };
    private static readonly Option<string> As = new("--as") { Description = "c (one file that needs a C compiler and nothing else), xunit (a test class for any C# project) or packetdrill (a script, where the calls allow it).", DefaultValueFactory = _ => C };
    private static readonly Option<string?> Output = new("-o", "--output") { Description = "The file to write; standard output without it." };
    private static readonly Option<string> Expect = new("--expect")
    {
        Description = "Whose answers it expects: those the file records (and where it records none, Linux's), or those that linux, or the model, gives now.",
        DefaultValueFactory = _ => Recorded,
    };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        As.AcceptOnlyFromAmong(C, XUnit, Packetdrill);
        Expect.AcceptOnlyFromAmong(Recorded, Linux, Model);
        var command = new Command("export", "Writes a scenario as a stand-alone program: it exits with 0 where the kernel behaves as recorded, with 1 where not.") { File, As, Output, Expect };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult result)
    {
        var file = ScenarioFile.Read(result.GetRequiredValue(File));
        var reproducer = ReproducerOf(file, result.GetRequiredValue(Expect));
        var text = result.GetRequiredValue(As) switch
        {
            XUnit => XUnitReproducer.Write(reproducer),
            Packetdrill => PacketdrillReproducer.Write(reproducer),
            _ => CReproducer.Write(reproducer),
        };
        if (result.GetValue(Output) is { } path)
        {
            AtomicFile.Write(path, text);
        }
        else
        {
            Console.Out.Write(text);
        }

        return ExitCode.Conformant;
    }

    private static Reproducer ReproducerOf(ScenarioFile file, string expect)
    {
        if (expect == Recorded && file.Scenario.Steps.Any(step => step.Expected is not null))
        {
            return Reproducer.Of(file.Scenario);
        }

        HostAccess.Demand();
        var evidence = EvidenceRun.Of(file);
        return expect == Model ? Reproducer.OfModel(evidence) : Reproducer.OfLinux(evidence);
    }
}
