using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>dup2(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int dup2(int fd, int newFd);
}
