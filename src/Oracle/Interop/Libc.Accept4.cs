using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>accept4(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int accept4(int fd, byte* address, int* length, int flags);
}
