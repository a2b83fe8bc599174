using System.Diagnostics;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Cli.Benchmarks;

/// <summary>Measures where an executor's time goes, and notices calls that sleep.</summary>
internal sealed class TimedExecutor(IExecutor inner) : IExecutor
{
    private static readonly double TicksPerMeasurement = Calibrate();

    private long _isolateTicks;
    private long _executeTicks;
    private long _observeTicks;
    private long _isolations;
    private long _executions;
    private long _observations;

    /// <summary>Whether a call has slept since this was last set to false.</summary>
    public bool HasSlept { get; set; }

    /// <summary>Seconds spent in beginning and ending scenarios, without the measuring itself.</summary>
    public double IsolateSeconds => Net(_isolateTicks, _isolations);

    /// <summary>Seconds spent in the scenarios' calls.</summary>
    public double ExecuteSeconds => Net(_executeTicks, _executions);

    /// <summary>Seconds spent in the observers.</summary>
    public double ObserveSeconds => Net(_observeTicks, _observations);

    /// <inheritdoc/>
    public void Begin(World world)
    {
        var start = Stopwatch.GetTimestamp();
        inner.Begin(world);
        _isolateTicks += Stopwatch.GetTimestamp() - start;
        _isolations++;
    }

    /// <inheritdoc/>
    public CallResult Execute(Call call, Bindings bindings)
    {
        var start = Stopwatch.GetTimestamp();
        var result = inner.Execute(call, bindings);
        _executeTicks += Stopwatch.GetTimestamp() - start;
        _executions++;
        HasSlept |= result.Blocked;
        return result;
    }

    /// <inheritdoc/>
    public SocketView Observe(int descriptor, ViewParts parts)
    {
        var start = Stopwatch.GetTimestamp();
        var view = inner.Observe(descriptor, parts);
        _observeTicks += Stopwatch.GetTimestamp() - start;
        _observations++;
        return view;
    }

    /// <inheritdoc/>
    public void End()
    {
        var start = Stopwatch.GetTimestamp();
        inner.End();
        _isolateTicks += Stopwatch.GetTimestamp() - start;
        _isolations++;
    }

    /// <summary>Does nothing: the executor inside is somebody else's.</summary>
    public void Dispose()
    {
    }

    private static double Net(long ticks, long measurements) =>
        Math.Max(0, ticks - (measurements * TicksPerMeasurement)) / Stopwatch.Frequency;

    // What two readings of the clock with nothing between them show.
    private static double Calibrate()
    {
        const int readings = 100_000;
        long total = 0;
        for (var i = 0; i < readings; i++)
        {
            var start = Stopwatch.GetTimestamp();
            total += Stopwatch.GetTimestamp() - start;
        }

        return (double)total / readings;
    }
}
