using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>lseek(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial long lseek(int fd, long offset, int whence);
}
