using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>recvfrom(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint recvfrom(int fd, byte* buffer, nuint length, int flags, byte* address, int* addressLength);
}
