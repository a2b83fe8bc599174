using System.Diagnostics;
using System.Text;
using Conformance.Generators;
using Conformance.Harness.Execution;
using Conformance.Model;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;

namespace Conformance.Cli.Benchmarks;

/// <summary>What the model does when nobody disturbs it.</summary>
/// <param name="Seconds">Seconds of one pass: predict and adopt.</param>
/// <param name="CallsPerSecond">Calls predicted and adopted in a second.</param>
/// <param name="BytesPerCall">Bytes of managed memory allocated for each.</param>
internal readonly record struct ModelRate(double Seconds, double CallsPerSecond, double BytesPerCall);

/// <summary>
/// Splits a pass of the loop into its parts. Executing, observing and isolating are timed inside a running loop, generating
/// and predicting apart from it; comparing is what remains, so the parts add up to the whole.
/// </summary>
internal static class LoopProfile
{
    private const int Passes = 20;

    /// <summary>Finds the scenarios the benchmark must leave out.</summary>
    public static IReadOnlySet<long> Unsuitable(KernelProfile profile, IExecutor executor, BenchScenarios scenarios)
    {
        var timed = new TimedExecutor(executor);
        var loop = new WholeLoop(profile, timed, scenarios);
        var unsuitable = new HashSet<long>();
        foreach (var index in scenarios.Indices)
        {
            timed.HasSlept = false;
            if (loop.Run(index) != OutcomeKind.Agrees || timed.HasSlept)
            {
                unsuitable.Add(index);
            }
        }

        return unsuitable;
    }

    /// <summary>Measures the parts of a pass that takes <paramref name="wholeSeconds"/>.</summary>
    public static BenchProfile Measure(KernelProfile profile, IExecutor executor, BenchScenarios scenarios, double wholeSeconds, double predictSeconds)
    {
        var timed = new TimedExecutor(executor);
        var loop = new WholeLoop(profile, timed, scenarios);
        MedianPass(loop.RunPass);
        double Percent(double seconds) => Math.Round(100 * seconds / wholeSeconds, 1);
        var generate = Percent(MedianPass(() => Generate(scenarios)));
        var predict = Percent(predictSeconds);
        var isolate = Percent(timed.IsolateSeconds / Passes);
        var execute = Percent(timed.ExecuteSeconds / Passes);
        var observe = Percent(timed.ObserveSeconds / Passes);
        return new BenchProfile(generate, predict, execute, observe, isolate, Math.Round(100 - generate - predict - execute - observe - isolate, 1));
    }

    /// <summary>Measures predicting and adopting alone, on scenarios made before.</summary>
    public static ModelRate ModelAlone(KernelProfile profile, BenchScenarios scenarios)
    {
        var generator = new ScenarioGen();
        var made = scenarios.Indices.Select(index => generator.Make(scenarios.Seed, index)).ToList();
        using var model = new ModelExecutor(new KernelModel(profile));
        var bindings = new Bindings();
        long calls = 0;
        long Pass()
        {
            foreach (var scenario in made)
            {
                bindings.Clear();
                model.Begin(scenario.World);
                foreach (var step in scenario.Steps.AsSpan())
                {
                    bindings.Record(step.Call, model.Execute(step.Call, bindings));
                    calls++;
                }
            }

            return calls;
        }

        var seconds = MedianPass(Pass);
        calls = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Pass();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return new ModelRate(seconds, calls / seconds, (double)allocated / calls);
    }

    private static long Generate(BenchScenarios scenarios)
    {
        var generator = new ScenarioGen();
        var text = new StringBuilder();
        long letters = 0;
        foreach (var index in scenarios.Indices)
        {
            text.Clear();
            ScenarioWriter.Write(text, generator.Make(scenarios.Seed, index));
            letters += text.Length;
        }

        return letters;
    }

    // The median pass, after the code was compiled well.
    private static double MedianPass(Func<long> pass)
    {
        var seconds = new List<double>();
        for (var i = 0; i < Passes; i++)
        {
            var start = Stopwatch.GetTimestamp();
            pass();
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        seconds.Sort();
        return seconds[Passes / 2];
    }
}
