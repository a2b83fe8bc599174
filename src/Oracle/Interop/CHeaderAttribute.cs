namespace Conformance.Oracle.Interop;

/// <summary>Names the C header whose constants a class repeats, so that the ABI test can ask the C compiler for each.</summary>
/// <param name="header">The header, as an include line names it.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CHeaderAttribute(string header) : Attribute
{
    /// <summary>The header, as an include line names it.</summary>
    public string Header { get; } = header;
}
