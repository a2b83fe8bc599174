using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>fchown(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int fchown(int fd, uint owner, uint group);
}
