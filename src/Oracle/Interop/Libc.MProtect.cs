using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>mprotect(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int mprotect(byte* address, nuint length, int protection);
}
