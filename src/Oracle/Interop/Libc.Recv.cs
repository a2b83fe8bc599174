using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>recv(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint recv(int fd, byte* buffer, nuint length, int flags);
}
