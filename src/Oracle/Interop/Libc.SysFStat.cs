using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>fstat(2)</c> by number: older C libraries have no function for it.</summary>
    [LibraryImport(Name, EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint fstat(nint number, int fd, FileStat* status);
}
