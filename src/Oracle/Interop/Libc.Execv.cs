using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>execv(3)</c>; returns only when it fails.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int execv(byte* path, byte** arguments);
}
