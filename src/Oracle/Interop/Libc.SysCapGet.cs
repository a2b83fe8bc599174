using System.Runtime.InteropServices;

namespace Conformance.Oracle.Interop;

internal static unsafe partial class Libc
{
    /// <summary><c>capget(2)</c> by number; the C library has no declaration of it.</summary>
    [LibraryImport(Name, EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint capget(nint number, CapabilityHeader* header, CapabilitySets* sets);
}
