using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>readlink(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial nint readlink(byte* path, byte* buffer, nuint length);
}
