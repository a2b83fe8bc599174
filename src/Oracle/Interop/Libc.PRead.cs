using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>pread(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint pread(int fd, byte* buffer, nuint length, long offset);
}
