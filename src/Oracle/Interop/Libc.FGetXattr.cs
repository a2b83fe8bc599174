using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>fgetxattr(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint fgetxattr(int fd, byte* name, byte* value, nuint size);
}
