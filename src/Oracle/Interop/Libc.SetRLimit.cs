using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>setrlimit(2)</c>; the limit is the whole process's.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int setrlimit(int resource, ResourceLimit* limit);
}
