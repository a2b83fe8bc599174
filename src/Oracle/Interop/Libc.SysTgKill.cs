using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>tgkill(2)</c> by number: older C libraries have no function for it.</summary>
    [LibraryImport(Name, EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint tgkill(nint number, nint process, nint thread, nint signal);
}
