using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>capset(2)</c> by number; the C library has no declaration of it.</summary>
    [LibraryImport(Name, EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint capset(nint number, CapabilityHeader* header, CapabilitySets* sets);
}
