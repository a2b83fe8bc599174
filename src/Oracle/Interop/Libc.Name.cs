namespace Conformance.Oracle.Interop;

/// <summary>
/// The C library, one import per file, spelled as in C; blittable arguments only, so nothing stands between a call and
/// the kernel. A package with the same functions (Tmds.LibC) can take this class's place: nothing outside of
/// <c>Interop</c> names the library, and each import states the C signature it needs.
/// </summary>
internal static unsafe partial class Libc
{
    /// <summary>The library every import comes from; the runtime resolves it to the C library of the system.</summary>
    internal const string Name = "libc";
}
