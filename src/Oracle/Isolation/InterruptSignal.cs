using System.Runtime.InteropServices;
using Conformance.Oracle.Interop;
using static Conformance.Oracle.Interop.SystemCallNumber;

namespace Conformance.Oracle.Isolation;

/// <summary>
/// A real-time signal that does nothing but make a sleeping system call return EINTR: its handler is a harmless function
/// of the C library, so no managed code runs in a signal, and it is installed without SA_RESTART.
/// </summary>
internal static unsafe class InterruptSignal
{
    // The C library keeps the first real-time signals, the runtime takes the one after them; programs count from the end.
    private const int First = 62;
    private const int Last = 50;
    private const nint DefaultAction = 0;

    private static readonly Lazy<int> Number = new(Install);

    /// <summary>Installs the handler, if that has not been done.</summary>
    public static void Prepare() => _ = Number.Value;

    /// <summary>Interrupts what a thread of this process is waiting for.</summary>
    public static void Send(int thread) => _ = Libc.tgkill(SYS_tgkill, System.Environment.ProcessId, thread, Number.Value);

    private static int Install()
    {
        var library = NativeLibrary.Load(Libc.Name, typeof(Libc).Assembly, null);
        var action = new SignalAction { Handler = NativeLibrary.GetExport(library, "abs") };
        for (var signal = First; signal >= Last; signal--)
        {
            SignalAction present;
            LastErrno.Demand(Libc.sigaction(signal, null, &present), $"sigaction({signal})");
            if (present.Handler == DefaultAction)
            {
                LastErrno.Demand(Libc.sigaction(signal, &action, null), $"sigaction({signal})");
                return signal;
            }
        }

        throw new HostUnavailableException("no real-time signal is free", "do not load libraries that take all of them");
    }
}
