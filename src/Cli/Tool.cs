using System.Reflection;
using Conformance.Harness.Campaign;

namespace Conformance.Cli;

/// <summary>What this program calls itself.</summary>
internal static class Tool
{
    /// <summary>Name and version, with the commit where the build knew it.</summary>
    public static ToolReport Describe()
    {
        var version = typeof(Tool).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
        return new ToolReport("conformance", version?.InformationalVersion ?? "0");
    }
}
