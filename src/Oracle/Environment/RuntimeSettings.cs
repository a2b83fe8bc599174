namespace Conformance.Oracle.Environment;

/// <summary>
/// What the .NET runtime must have been told before the process started. With its write-xor-execute protection the
/// runtime keeps a memory file open that the executing thread would close with everything else; the process dies at the
/// next compilation.
/// </summary>
public static class RuntimeSettings
{
    /// <summary>The environment variable to set.</summary>
    public const string Variable = "DOTNET_EnableWriteXorExecute";

    /// <summary>The value it must have.</summary>
    public const string Value = "0";

    // The name the runtime gives to that file in its memory map.
    private const string RuntimeFile = "memfd:doublemapper";

    /// <summary>Whether this process was started that way; seen in what the runtime has mapped, not in the variable.</summary>
    public static bool AreRight { get; } =
        !File.ReadLines("/proc/self/maps").Any(line => line.Contains(RuntimeFile, StringComparison.Ordinal));

    /// <summary>Makes sure of it.</summary>
    /// <exception cref="HostUnavailableException">The process must be started again.</exception>
    internal static void Demand()
    {
        if (!AreRight)
        {
            throw new HostUnavailableException($"the process was started without {Variable}={Value}", $"export {Variable}={Value}");
        }
    }
}
