using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>setresgid(2)</c> by number: the C library's function would change every thread of the process.</summary>
    [LibraryImport(Name, EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint setresgid(nint number, uint real, uint effective, uint saved);
}
