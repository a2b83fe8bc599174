using System.Diagnostics;
using Conformance.Model;
using Conformance.Oracle;

namespace Conformance.Cli.Benchmarks;

/// <summary>How long the benchmark runs.</summary>
/// <param name="Slices">How many times loop and C program take turns.</param>
/// <param name="SliceTime">How long each turn is.</param>
internal readonly record struct BenchLength(int Slices, TimeSpan SliceTime);

/// <summary>
/// Measures the whole loop against the C program in alternating slices of one run, so that whatever else the machine does
/// falls on both.
/// </summary>
internal sealed class Bench(KernelProfile profile, BenchScenarios wanted, BenchLength length, Action<string> progress, CancellationToken stop)
{
    private const int WarmUpPasses = 8;

    /// <summary>Runs the benchmark.</summary>
    public BenchResult Run()
    {
        progress("choosing scenarios");
        var scenarios = wanted;

        // An executor of its own, ended before a process is started: a world's descriptor limit is that of this process.
        LinuxExecutor.Run(executor => scenarios = wanted with { Skipped = LoopProfile.Unsuitable(profile, executor, wanted) });
        using var baseline = new CBaseline();
        progress("compiling the C program and recording the loop's system calls");
        baseline.Compile();
        scenarios = baseline.Prepare(scenarios, stop);
        using var thread = new ExecutingThread();
        var loop = thread.Ask(executor => new WholeLoop(profile, executor, scenarios));
        progress("warming up");
        var calls = thread.Ask(_ => loop.RunPass());
        TimeLoop(thread, loop, WarmUpPasses);
        var turns = TakeTurns(thread, loop, baseline);
        progress("profiling");
        var loopSeconds = Median(turns.Select(turn => turn.LoopSeconds));
        var baselineSeconds = Median(turns.Select(turn => turn.BaselineSeconds));
        var ratios = turns.Select(turn => turn.BaselineSeconds / turn.LoopSeconds).ToList();
        var modelAlone = LoopProfile.ModelAlone(profile, scenarios);
        return new BenchResult(
            new BenchScope(scenarios.Seed, scenarios.Count - scenarios.Skipped.Count, scenarios.Skipped.Count, calls, baseline.SystemCalls, baseline.Agreement),
            new BenchRatios(Median(ratios), ratios.Min(), ratios.Max()),
            new BenchRates(calls / loopSeconds, calls / baselineSeconds, modelAlone.CallsPerSecond, modelAlone.BytesPerCall),
            thread.Ask(executor => LoopProfile.Measure(profile, executor, scenarios, loopSeconds, modelAlone.Seconds)));
    }

    // Seconds of one pass, turn by turn.
    private List<(double LoopSeconds, double BaselineSeconds)> TakeTurns(ExecutingThread thread, WholeLoop loop, CBaseline baseline)
    {
        var loopPasses = PassesIn(TimeLoop(thread, loop, 1));
        var baselinePasses = PassesIn(baseline.Replay(1));
        var turns = new List<(double LoopSeconds, double BaselineSeconds)>();
        for (var slice = 1; slice <= length.Slices; slice++)
        {
            stop.ThrowIfCancellationRequested();
            progress($"slice {slice} of {length.Slices}");
            turns.Add((TimeLoop(thread, loop, loopPasses) / loopPasses, baseline.Replay(baselinePasses) / baselinePasses));
        }

        return turns;
    }

    private static double TimeLoop(ExecutingThread thread, WholeLoop loop, int passes) => thread.Ask(_ =>
    {
        var start = Stopwatch.GetTimestamp();
        for (var pass = 0; pass < passes; pass++)
        {
            loop.RunPass();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    });

    private int PassesIn(double secondsPerPass) => Math.Max(1, (int)Math.Round(length.SliceTime.TotalSeconds / secondsPerPass));

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return ordered[ordered.Count / 2];
    }
}
