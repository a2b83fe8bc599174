using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>ftruncate(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int ftruncate(int fd, long length);
}
