using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>write(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint write(int fd, byte* data, nuint length);
}
