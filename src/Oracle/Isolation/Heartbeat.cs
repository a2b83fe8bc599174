namespace Conformance.Oracle.Isolation;

/// <summary>
/// Tells a watcher, without a system call, whether the executing thread is inside a call and which one. One thread
/// writes the step, another reads it.
/// </summary>
internal sealed class Heartbeat
{
    private long _step;
    private long _interrupted;

    /// <summary>Number of the call in flight, or 0.</summary>
    public long InFlight
    {
        get
        {
            var step = Volatile.Read(ref _step);
            return step % 2 == 1 ? step : 0;
        }
    }

    /// <summary>The executing thread enters a call.</summary>
    public void Enter() => Volatile.Write(ref _step, _step + 1);

    /// <summary>The executing thread has left its call.</summary>
    /// <returns>Whether the watcher interrupted it.</returns>
    public bool Leave()
    {
        var isInterrupted = Volatile.Read(ref _interrupted) == _step;
        Volatile.Write(ref _step, _step + 1);
        return isInterrupted;
    }

    /// <summary>The watcher is about to interrupt a call.</summary>
    public void Interrupting(long step) => Volatile.Write(ref _interrupted, step);
}
