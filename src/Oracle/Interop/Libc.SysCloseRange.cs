using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>close_range(2)</c> by number: older C libraries have no function for it.</summary>
    [LibraryImport(Name, EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint close_range(nint number, uint first, uint last, uint flags);
}
