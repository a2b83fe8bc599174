using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>sigaction(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int sigaction(int signal, SignalAction* action, SignalAction* previous);
}
