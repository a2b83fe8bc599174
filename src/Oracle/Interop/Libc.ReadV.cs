using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>readv(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint readv(int fd, IoVector* vectors, int count);
}
