using System.Globalization;
using System.Threading.Channels;
using Conformance.Cli.Processes;
using Conformance.Oracle.Environment;

namespace Conformance.Cli.Workers;

/// <summary>Something a worker process did: said something, or ended (a null message).</summary>
internal readonly record struct WorkerEvent(WorkerProcess Worker, WorkerMessage? Message);

/// <summary>A worker process as its parent sees it.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(10);

    private readonly ChildProcess _process;

    private WorkerProcess(int slot, ChildProcess process)
    {
        Slot = slot;
        _process = process;
    }

    /// <summary>Its slot on the progress board.</summary>
    public int Slot { get; }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a worker, which waits for a job.</summary>
    public static WorkerProcess Start(int slot, ProgressBoard board, ChannelWriter<WorkerEvent> events)
    {
        // The first lines may come before this method returns; the events wait for the worker they belong to.
        var started = new TaskCompletionSource<WorkerProcess>();
        var process = ChildProcess.Start(
            SelfCommand.Words[0],
            [.. SelfCommand.Words.Skip(1), Commands.WorkerCommand.Name, board.Path, slot.ToString(CultureInfo.InvariantCulture)],
            RuntimeSettings.All,
            line =>
            {
                var message = line is null ? null : WorkerJson.TryReadMessage(line);
                if (line is null || message is not null)
                {
                    events.TryWrite(new WorkerEvent(started.Task.Result, message));
                }
            });
        started.SetResult(new WorkerProcess(slot, process));
        return started.Task.Result;
    }

    /// <summary>Gives it a job.</summary>
    public void Assign(WorkerJob job) => _process.TryWriteLine(WorkerJson.Write(job));

    /// <summary>Asks it to end the job soon; it still hands over its counts.</summary>
    public void RequestStop() => _process.TryWriteLine("");

    /// <summary>Ends it at once, whatever it does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>How a worker that closed its output ended, in words.</summary>
    public string DescribeEnd() => _process.WaitForExit(EndPatience) switch
    {
        null => "it closed its output and went on",
        > 128 and var code => string.Create(CultureInfo.InvariantCulture, $"signal {code - 128}"),
        var code => string.Create(CultureInfo.InvariantCulture, $"exit code {code}"),
    };

    /// <summary>Lets it end, and sees to it.</summary>
    public void Dispose()
    {
        _process.CloseInput();
        if (_process.WaitForExit(EndPatience) is null)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
