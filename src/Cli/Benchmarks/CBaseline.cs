using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Conformance.Cli.Commands;

namespace Conformance.Cli.Benchmarks;

/// <summary>
/// The C program the loop is measured against. It is compiled here from the sources under <c>benchmarks/baseline</c>,
/// records the system calls of the loop's executing thread under ptrace, and replays them without checking anything.
/// </summary>
internal sealed class CBaseline : IDisposable
{
    private const string ResourcePrefix = "baseline/";
    private const int RoundsMax = 4;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("conformance-bench-");
    private Process? _player;

    private string Program => Path.Combine(_folder.FullName, "baseline");

    private string Trace => Path.Combine(_folder.FullName, "loop.trace");

    /// <summary>System calls of one pass.</summary>
    public long SystemCalls { get; private set; }

    /// <summary>Share of the replayed calls that answer what the recorded ones did, 0 to 1.</summary>
    public double Agreement { get; private set; }

    /// <summary>Compiles the program.</summary>
    /// <exception cref="HostRefusesException">There is no C compiler.</exception>
    public void Compile()
    {
        foreach (var name in Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal)))
        {
            using var source = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
            using var file = File.Create(Path.Combine(_folder.FullName, name[ResourcePrefix.Length..]));
            source.CopyTo(file);
        }

        Finish("cc", ["-O2", "-pthread", "-o", Program, .. Directory.GetFiles(_folder.FullName, "*.c")], "needs a C compiler: scripts/install-prerequisites");
    }

    /// <summary>
    /// Records the scenarios and starts the replay, which then waits to be asked. Leaves out the scenarios whose replay does
    /// not always answer what was recorded, because the kernel chose other ports.
    /// </summary>
    /// <returns>The scenarios that are replayed.</returns>
    public BenchScenarios Prepare(BenchScenarios scenarios, CancellationToken stop)
    {
        for (var round = 0; round < RoundsMax; round++)
        {
            stop.ThrowIfCancellationRequested();
            Record(scenarios);
            var unstable = Start();
            if (unstable.Count == 0)
            {
                break;
            }

            var indices = scenarios.Indices.ToList();
            scenarios = scenarios with { Skipped = scenarios.Skipped.Concat(unstable.Select(ordinal => indices[ordinal])).ToHashSet() };
            Stop();
        }

        if (_player is null)
        {
            Record(scenarios);
            Start();
        }

        return scenarios;
    }

    /// <summary>Replays that many passes and returns the seconds they took.</summary>
    public double Replay(int passes)
    {
        _player!.StandardInput.WriteLine(passes.ToString(CultureInfo.InvariantCulture));
        _player.StandardInput.Flush();
        return long.Parse(ReadLine(), CultureInfo.InvariantCulture) / 1e9;
    }

    /// <summary>Ends the program and removes its files.</summary>
    public void Dispose()
    {
        Stop();
        _folder.Delete(recursive: true);
    }

    private void Record(BenchScenarios scenarios) => Finish(
        Program,
        [
            "record", Trace, Environment.ProcessPath!, typeof(CBaseline).Assembly.Location, BenchTraceCommand.Name,
            scenarios.Seed.ToString(CultureInfo.InvariantCulture), scenarios.Count.ToString(CultureInfo.InvariantCulture), scenarios.SkippedText,
        ],
        "needs ptrace of its own child processes");

    // Returns which scenarios, counted from 0, do not replay alike.
    private List<int> Start()
    {
        var start = new ProcessStartInfo(Program, ["replay", Trace]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        _player = Process.Start(start)!;
        var figures = ReadLine().Split(' ').Select(figure => int.Parse(figure, CultureInfo.InvariantCulture)).ToList();
        Agreement = figures[0] / 10_000.0;
        SystemCalls = figures[1];
        return figures[2..];
    }

    private void Stop()
    {
        if (_player is not null)
        {
            _player.StandardInput.Close();
            _player.WaitForExit();
            _player.Dispose();
            _player = null;
        }
    }

    private string ReadLine() => _player!.StandardOutput.ReadLine()
        ?? throw new HostRefusesException("the benchmark's C program ended early; its own message is above");

    private static void Finish(string program, IEnumerable<string> arguments, string need)
    {
        try
        {
            using var process = Process.Start(program, arguments);
            process.WaitForExit();
            if (process.ExitCode == 0)
            {
                return;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // The program does not exist, which the message below says.
        }

        throw new HostRefusesException($"the benchmark {need}");
    }
}
