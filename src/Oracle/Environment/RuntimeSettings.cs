namespace Conformance.Oracle.Environment;

/// <summary>
/// What the .NET runtime must have been told before the process started. With its write-xor-execute protection the
/// runtime keeps a memory file open that the executing thread would close with everything else; the process dies at the
/// next compilation. And its compiler thread must stay once it is there: the runtime would end it when idle and start it
/// again from whichever thread needs it, and started from the executing thread it shares that thread's descriptors.
/// </summary>
public static class RuntimeSettings
{
    /// <summary>The environment variable to set.</summary>
    private const string Variable = "DOTNET_EnableWriteXorExecute";

    /// <summary>The value it must have.</summary>
    private const string Value = "0";

    // The name the runtime gives to that file in its memory map.
    private const string RuntimeFile = "memfd:doublemapper";

    private const string CompilerThread = "DOTNET_TC_BackgroundWorkerTimeoutMs";
    private const string NeverEnds = "7fffffff";

    // Where a debugger could attach: a process that is killed leaves those pipes behind in the folder for temporary files.
    private const string Diagnostics = "DOTNET_EnableDiagnostics";

    /// <summary>Every variable to set, and its value.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        new SortedDictionary<string, string>(StringComparer.Ordinal) { [Variable] = Value, [CompilerThread] = NeverEnds, [Diagnostics] = "0" };

    /// <summary>Whether this process was started that way; the first is seen in what the runtime has mapped, not in the variable.</summary>
    public static bool AreRight { get; } =
        System.Environment.GetEnvironmentVariable(CompilerThread) == NeverEnds
        && !File.ReadLines("/proc/self/maps").Any(line => line.Contains(RuntimeFile, StringComparison.Ordinal));

    /// <summary>Makes sure of it.</summary>
    /// <exception cref="HostUnavailableException">The process must be started again.</exception>
    internal static void Demand()
    {
        if (!AreRight)
        {
            throw new HostUnavailableException("the process was started without the settings of the runtime that isolation needs", "export " + string.Join(' ', All.Select(setting => $"{setting.Key}={setting.Value}")));
        }
    }
}
