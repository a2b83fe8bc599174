using Conformance.Properties.Support;
using Xunit;
using Xunit.Sdk;

namespace Conformance.Properties.Reporting;

/// <summary>A fact about programs of an ordinary user; skipped where no such user can be had, or may have no namespace.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Xunit.Sdk.FactDiscoverer", "xunit.execution.{Platform}")]
[TraitDiscoverer(LinuxTraitDiscoverer.TypeName, LinuxTraitDiscoverer.AssemblyName)]
public sealed class OrdinaryUserFactAttribute : FactAttribute, ITraitAttribute
{
    /// <summary>Asks this host once.</summary>
    public OrdinaryUserFactAttribute() => Skip = OrdinaryUser.Refusal;
}

/// <summary>How a program is started as an ordinary user.</summary>
internal static class OrdinaryUser
{
    /// <summary>The program to start it with, and its arguments.</summary>
    public static string[] Starter { get; } = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"];

    /// <summary>Why there is none here; null where there is.</summary>
    public static string? Refusal { get; } = Probe();

    private static string? Probe()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "needs Linux";
        }

        try
        {
            var (code, output) = CProgram.Execute(Starter[0], [.. Starter[1..], "unshare", "--user", "--net", "true"]);
            return code == 0 ? null : $"no ordinary user with a namespace: {output.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return $"needs setpriv: {missing.Message}";
        }
    }
}
