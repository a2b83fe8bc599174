using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>getrlimit(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int getrlimit(int resource, ResourceLimit* limit);
}
