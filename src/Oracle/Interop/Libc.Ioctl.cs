using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>ioctl(2)</c> with a pointer to an integer.</summary>
    [LibraryImport(Name, SetLastError = true)]
    internal static partial int ioctl(int fd, nuint request, int* argument);
}
