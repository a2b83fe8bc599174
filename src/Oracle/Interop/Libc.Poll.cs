using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>poll(2)</c>.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int poll(PollFd* set, nuint count, int timeoutMs);
}
