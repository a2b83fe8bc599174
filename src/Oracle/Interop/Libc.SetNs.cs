using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>setns(2)</c>; on Linux it concerns the calling thread only.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int setns(int fd, int type);
}
