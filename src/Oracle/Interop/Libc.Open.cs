using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>open(2)</c> of an existing file.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int open(byte* path, int flags);
}
