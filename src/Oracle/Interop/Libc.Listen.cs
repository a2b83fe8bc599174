using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>listen(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int listen(int fd, int backlog);
}
