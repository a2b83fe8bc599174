using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>send(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint send(int fd, byte* data, nuint length, int flags);
}
