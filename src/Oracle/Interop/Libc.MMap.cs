using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>mmap(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial byte* mmap(byte* address, nuint length, int protection, int flags, int fd, long offset);
}
