using System.Text;
using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using static Conformance.Oracle.Interop.SystemCallNumber;

namespace Conformance.Oracle.Isolation;

/// <summary>
/// Interrupts calls that sleep. A thread of its own looks at the executing thread's <see cref="Heartbeat"/>; when one
/// call stays in flight and the kernel says, several looks in a row, that the thread sleeps (not that it waits for a
/// processor), the thread is sent a signal.
/// </summary>
internal sealed unsafe class Watchdog : IDisposable
{
    private const int LookEveryMs = 50;
    private const int SleepingLooks = CallResult.PatienceMs / LookEveryMs;
    private const byte Sleeping = (byte)'S';
    private const int StatBytes = 128;

    private readonly Heartbeat _heartbeat;
    private readonly int _watched;
    private readonly ManualResetEventSlim _stopped = new();
    private readonly ManualResetEventSlim _ready = new();
    private readonly Thread _watcher;
    private int _stat;
    private HostUnavailableException? _failure;

    /// <summary>Watches the calling thread.</summary>
    public Watchdog(Heartbeat heartbeat)
    {
        InterruptSignal.Prepare();
        _heartbeat = heartbeat;
        _watched = LastErrno.Demand(Libc.gettid(SYS_gettid), "gettid");
        _watcher = new Thread(Watch) { Name = "watchdog", IsBackground = true };
        _watcher.Start();
        _ready.Wait();
        if (_failure is not null)
        {
            throw _failure;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopped.Set();
        _watcher.Join();
        _stopped.Dispose();
        _ready.Dispose();
    }

    private void Watch()
    {
        try
        {
            Open();
        }
        catch (HostUnavailableException failure)
        {
            _failure = failure;
            return;
        }
        finally
        {
            _ready.Set();
        }

        var seen = 0L;
        var looks = 0;
        while (!_stopped.Wait(LookEveryMs))
        {
            var step = _heartbeat.InFlight;
            looks = step != 0 && step == seen && IsSleeping() ? looks + 1 : 0;
            seen = step;
            if (looks >= SleepingLooks && step == _heartbeat.InFlight)
            {
                _heartbeat.Interrupting(step);
                InterruptSignal.Send(_watched);
            }
        }

        _ = Libc.close(_stat);
    }

    // Opened here, in the table this thread shares with the rest of the process, and once: a world may allow no more files.
    private void Open()
    {
        fixed (byte* path = Encoding.ASCII.GetBytes($"/proc/self/task/{_watched}/stat\0"))
        {
            _stat = LastErrno.Demand(Libc.open(path, FileFlags.O_RDONLY | FileFlags.O_CLOEXEC), "open the state of the executing thread");
        }
    }

    // The state is the letter behind the name, which is in parentheses and may hold some itself.
    private bool IsSleeping()
    {
        var text = stackalloc byte[StatBytes];
        var count = (int)Libc.pread(_stat, text, StatBytes, 0);
        var stat = new ReadOnlySpan<byte>(text, Math.Max(0, count));
        var state = stat.LastIndexOf((byte)')') + 2;
        return state >= 2 && state < stat.Length && stat[state] == Sleeping;
    }
}
