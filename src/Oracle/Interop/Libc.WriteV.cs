using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>writev(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint writev(int fd, IoVector* vectors, int count);
}
