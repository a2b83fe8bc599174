using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>sendto(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint sendto(int fd, byte* data, nuint length, int flags, byte* address, int addressLength);
}
