using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>pwrite(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint pwrite(int fd, byte* data, nuint length, long offset);
}
