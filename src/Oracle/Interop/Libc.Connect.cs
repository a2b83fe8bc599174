using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>connect(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int connect(int fd, byte* address, int length);
}
