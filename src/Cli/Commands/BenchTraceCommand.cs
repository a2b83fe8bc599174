using System.CommandLine;
using Conformance.Cli.Benchmarks;
using Conformance.Oracle;
using Conformance.Oracle.Environment;

namespace Conformance.Cli.Commands;

/// <summary>
/// The recorded half of the benchmark: two passes over its scenarios, with markers for whoever traces this process. A
/// marker is a look for a file that nobody has, the one system call of this thread a tracer can tell from all others.
/// </summary>
internal static class BenchTraceCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "bench-trace";

    private const string Marker = "/conformance-bench/";

    public static Command Create()
    {
        var seed = new Argument<ulong>("SEED");
        var count = new Argument<int>("COUNT");
        var skipped = new Argument<string>("SKIPPED") { Arity = ArgumentArity.ZeroOrOne };
        var command = new Command(Name, "What bench records; of no use alone.") { seed, count, skipped };
        command.Hidden = true;
        command.SetAction(parsed => Run(new BenchScenarios(
            parsed.GetValue(seed), parsed.GetValue(count), BenchScenarios.ParseSkipped(parsed.GetValue(skipped) ?? ""))));
        return command;
    }

    private static int Run(BenchScenarios scenarios)
    {
        var profile = HostProfile.Of(KernelFingerprint.Read());
        LinuxExecutor.Run(executor =>
        {
            var loop = new WholeLoop(profile, executor, scenarios) { ScenarioStarts = () => Mark("scenario") };
            loop.RunPass();
            Mark("loop");
            loop.RunPass();
            Mark("end");
        });
        return ExitCode.Conformant;
    }

    private static void Mark(string place) => _ = File.Exists(Marker + place);
}
