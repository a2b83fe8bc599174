using System.CommandLine;
using Conformance.Cli;
using Conformance.Cli.Commands;

// The composition root: every command of the program, one line each.
var root = new RootCommand("Compares what Linux answers to socket calls with what a model of it predicts.")
{
    RunCommand.Create(),
    MergeCommand.Create(),
    ReportCommand.Create(),
    ExhaustCommand.Create(),
    ReplayCommand.Create(),
    ExplainCommand.Create(),
    ExportCommand.Create(),
    ReduceCommand.Create(),
    MutantsCommand.Create(),
    DoctorCommand.Create(),
    BenchCommand.Create(),
    BenchTraceCommand.Create(),
    RulesCommand.Create(),
    WitnessCommand.Create(),
    WorkerCommand.Create(),
};

return CommandLine.Run(root, args);
