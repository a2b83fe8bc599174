using System.Reflection;

namespace Conformance.Cli.Processes;

/// <summary>How this program starts itself again.</summary>
internal static class SelfCommand
{
    private const string DotnetHost = "dotnet";

    /// <summary>The words before the program's own arguments.</summary>
    public static IReadOnlyList<string> Words { get; } = Find();

    // Under a test runner the process is neither the host nor this program; then the host comes from the search path.
    private static IReadOnlyList<string> Find()
    {
        var assembly = typeof(SelfCommand).Assembly;
        var process = Environment.ProcessPath ?? DotnetHost;
        var name = Path.GetFileNameWithoutExtension(process);
        return name == DotnetHost ? [process, assembly.Location]
            : Assembly.GetEntryAssembly() == assembly ? [process]
            : [DotnetHost, assembly.Location];
    }
}
