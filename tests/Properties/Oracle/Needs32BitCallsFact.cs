using Conformance.Oracle.Interop;
using Conformance.Properties.Support;
using Xunit;
using Xunit.Sdk;

namespace Conformance.Properties.Oracle;

/// <summary>A fact about the calls of 32-bit programs; skipped where the kernel does not take them from this process.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Xunit.Sdk.FactDiscoverer", "xunit.execution.{Platform}")]
[TraitDiscoverer(LinuxTraitDiscoverer.TypeName, LinuxTraitDiscoverer.AssemblyName)]
public sealed class Needs32BitCallsFactAttribute : FactAttribute, ITraitAttribute
{
    /// <summary>Asks this host once.</summary>
    public Needs32BitCallsFactAttribute() => Skip = SmallCalls.Refusal;
}

/// <summary>The same with rows of data.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Xunit.Sdk.TheoryDiscoverer", "xunit.execution.{Platform}")]
[TraitDiscoverer(LinuxTraitDiscoverer.TypeName, LinuxTraitDiscoverer.AssemblyName)]
public sealed class Needs32BitCallsTheoryAttribute : TheoryAttribute, ITraitAttribute
{
    /// <summary>Asks this host once.</summary>
    public Needs32BitCallsTheoryAttribute() => Skip = SmallCalls.Refusal;
}

/// <summary>Whether the kernel takes 32-bit system calls from this process.</summary>
internal static class SmallCalls
{
    /// <summary>Why not, with what would help; null where it does.</summary>
    public static string? Refusal { get; } =
        new LinuxFactAttribute().Skip ?? (SocketCallGate.IsOpen ? null : "needs a kernel with CONFIG_IA32_EMULATION that lets int 0x80 through");
}
