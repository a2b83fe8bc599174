using System.Runtime.InteropServices;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Conformance.Properties.Support;

/// <summary>
/// A fact about real Linux sockets. Where this process may not make a network namespace it is skipped and says why; it
/// never passes without having run. Carries the trait <c>Needs=Linux</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Xunit.Sdk.FactDiscoverer", "xunit.execution.{Platform}")]
[TraitDiscoverer(LinuxTraitDiscoverer.TypeName, LinuxTraitDiscoverer.AssemblyName)]
public sealed class LinuxFactAttribute : FactAttribute, ITraitAttribute
{
    /// <summary>Asks this host once.</summary>
    public LinuxFactAttribute() => Skip = NamespaceProbe.Refusal;
}

/// <summary>The same with rows of data.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Xunit.Sdk.TheoryDiscoverer", "xunit.execution.{Platform}")]
[TraitDiscoverer(LinuxTraitDiscoverer.TypeName, LinuxTraitDiscoverer.AssemblyName)]
public sealed class LinuxTheoryAttribute : TheoryAttribute, ITraitAttribute
{
    /// <summary>Asks this host once.</summary>
    public LinuxTheoryAttribute() => Skip = NamespaceProbe.Refusal;
}

/// <summary>Gives Linux tests their trait, so that <c>--filter Needs!=Linux</c> leaves them out.</summary>
public sealed class LinuxTraitDiscoverer : ITraitDiscoverer
{
    internal const string TypeName = "Conformance.Properties.Support.LinuxTraitDiscoverer";
    internal const string AssemblyName = "Conformance.Properties";

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) => [new("Needs", "Linux")];
}

/// <summary>Whether this process may make network namespaces, tried on a thread of its own.</summary>
internal static partial class NamespaceProbe
{
    private const int CloneNewNet = 0x40000000;

    /// <summary>Why not, with what would help; null where it may.</summary>
    public static string? Refusal { get; } = Probe();

    private static string? Probe()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "needs Linux";
        }

        var error = 0;
        var thread = new Thread(() =>
        {
            if (Unshare(CloneNewNet) != 0)
            {
                error = Marshal.GetLastPInvokeError();
            }
        });
        thread.Start();
        thread.Join();
        return error == 0 ? null : $"this process may not make a network namespace (unshare: error {error}); run as root or under: unshare -Ur";
    }

    [LibraryImport("libc", EntryPoint = "unshare", SetLastError = true)]
    private static partial int Unshare(int flags);
}
