using Conformance.Oracle.Environment;
using Conformance.Properties.Support;
using Xunit;
using Xunit.Sdk;

namespace Conformance.Properties.Oracle;

/// <summary>A fact about real Linux that needs other user ids than one's own; skipped where the user namespace has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Xunit.Sdk.FactDiscoverer", "xunit.execution.{Platform}")]
[TraitDiscoverer(LinuxTraitDiscoverer.TypeName, LinuxTraitDiscoverer.AssemblyName)]
public sealed class NeedsRootFactAttribute : FactAttribute, ITraitAttribute
{
    /// <summary>Asks this host once.</summary>
    public NeedsRootFactAttribute() => Skip = OtherUsers.Refusal;
}

/// <summary>The same with rows of data.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Xunit.Sdk.TheoryDiscoverer", "xunit.execution.{Platform}")]
[TraitDiscoverer(LinuxTraitDiscoverer.TypeName, LinuxTraitDiscoverer.AssemblyName)]
public sealed class NeedsRootTheoryAttribute : TheoryAttribute, ITraitAttribute
{
    /// <summary>Asks this host once.</summary>
    public NeedsRootTheoryAttribute() => Skip = OtherUsers.Refusal;
}

/// <summary>Whether this process may take other user ids.</summary>
internal static class OtherUsers
{
    /// <summary>Why not, with what would help; null where it may.</summary>
    public static string? Refusal { get; } = new LinuxFactAttribute().Skip ?? Probe();

    private static string? Probe() =>
        HostCheck.Run().FirstOrDefault(need => !need.IsMet) is { } need ? $"{need.Name}: {need.Lack}; {need.Remedy}" : null;
}
