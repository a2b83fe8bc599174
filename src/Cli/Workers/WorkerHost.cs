using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Conformance.Cli.Processes;
using Conformance.Harness.Campaign;
using Conformance.Harness.Comparison;
using Conformance.Harness.Execution;
using Conformance.Harness.Mutants;
using Conformance.Model;
using Conformance.Oracle;
using Conformance.Oracle.Environment;

namespace Conformance.Cli.Workers;

/// <summary>
/// The inside of a worker process. One thread reads jobs, one executes them (it has its own descriptor table and cannot
/// reach input or output), one writes messages. It ends when its input does, so it cannot outlive its parent.
/// </summary>
internal sealed class WorkerHost : ICampaignWatch
{
    /// <summary>Exit code of a worker that met a mistake of this program.</summary>
    public const int Failed = 70;

    private readonly BlockingCollection<WorkerJob> _jobs = [];
    private readonly BlockingCollection<WorkerMessage> _messages = [];
    private readonly ProgressBoard _board;
    private readonly int _slot;
    private KernelFingerprint? _host;
    private long _jobStarted;
    private LinuxExecutor? _executor;
    private long _index = -1;
    private long _scenarios;
    private long _calls;
    private long _beats;
    private volatile bool _isStopRequested;

    private WorkerHost(ProgressBoard board, int slot)
    {
        _board = board;
        _slot = slot;
    }

    /// <inheritdoc/>
    public bool IsStopRequested => _isStopRequested;

    /// <summary>Works until the input ends.</summary>
    public static int Run(string boardPath, int slot)
    {
        using var board = ProgressBoard.Open(boardPath);
        return new WorkerHost(board, slot).Run();
    }

    /// <inheritdoc/>
    public void Starts(long index, long scenarios, long calls)
    {
        _index = index;
        _scenarios = scenarios;
        _calls = calls;
        Beat();
    }

    /// <inheritdoc/>
    public void Suspects(long index, DivergenceSignature signature) =>
        _messages.Add(new SuspectedMessage(index, signature.Key, (long)Stopwatch.GetElapsedTime(_jobStarted).TotalMilliseconds));

    /// <inheritdoc/>
    public void Found(DivergenceReport divergence) => _messages.Add(new FoundMessage(divergence));

    /// <inheritdoc/>
    public void Reached(CampaignCheckpoint checkpoint)
    {
        _index = -1;
        Beat();
        _messages.Add(ReachedMessage.Of(checkpoint, _executor?.Counts.StrayInterruptions ?? 0));
    }

    private int Run()
    {
        // An interruption is for the parent, which stops its workers in its own way.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);
        new Thread(ReadJobs) { Name = "jobs", IsBackground = true }.Start();
        var writer = new Thread(WriteMessages) { Name = "messages", IsBackground = true };
        writer.Start();
        var exitCode = ExitCode.Conformant;
        try
        {
            _host = KernelFingerprint.Read();
            LinuxExecutor.Run(Work);
        }
        catch (HostUnavailableException refused)
        {
            _messages.Add(new RefusedMessage(refused.Message, refused.Remedy));
            exitCode = ExitCode.HostRefuses;
        }
        catch (Exception exception)
        {
            // Whatever it was, the parent must hear of it: this process is its only witness.
            _messages.Add(new FailedMessage(exception.ToString()));
            exitCode = Failed;
        }

        _messages.CompleteAdding();
        writer.Join();
        return exitCode;
    }

    private void Work(LinuxExecutor executor)
    {
        _executor = executor;
        var profile = HostProfile.Of(_host!);
        foreach (var job in _jobs.GetConsumingEnumerable())
        {
            _jobStarted = Stopwatch.GetTimestamp();
            var mutant = job.Mutant is { } id ? MutantCatalogue.Find(id) : null;
            var investigation = new Investigation(new KernelModel(profile, mutant), executor, executor.InFreshNamespaces, job.Part.Level, GoesOn);
            new CampaignWorker(job.Part, ScenarioSources.Of(job.Domain), new KernelModel(profile, mutant), executor, investigation, this)
            {
                Unmutated = job.Part.StopsAtFirstDivergence ? new LockStep(new KernelModel(profile), executor, job.Part.Level) : null,
            }.Run();
        }
    }

    private bool GoesOn()
    {
        Beat();
        return !_isStopRequested;
    }

    private void Beat()
    {
        _beats++;
        _board.Write(_slot, new WorkerProgress(_index, _scenarios, _calls, _beats));
    }

    private void ReadJobs()
    {
        while (Console.In.ReadLine() is { } line)
        {
            if (line.Length == 0)
            {
                _isStopRequested = true;
            }
            else
            {
                _isStopRequested = false;
                _jobs.Add(WorkerJson.ReadJob(line));
            }
        }

        // The parent is gone or wants no more; the kernel takes back what a scenario in flight holds.
        Environment.Exit(ExitCode.Conformant);
    }

    private void WriteMessages()
    {
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        foreach (var message in _messages.GetConsumingEnumerable())
        {
            output.WriteLine(WorkerJson.Write(message));
        }
    }
}
