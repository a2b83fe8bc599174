using System.Reflection;

namespace Conformance.Oracle.Environment;

/// <summary>
/// Makes the runtime open, before a thread gets a descriptor table of its own, what it opens once in a process and keeps:
/// assemblies, and its source of random numbers. Later it would be opened in that table, amid the scenario's descriptors.
/// </summary>
internal static class RuntimeWarmUp
{
    private static readonly Lazy<int> Loaded = new(() =>
    {
        _ = Guid.NewGuid();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            Load(assembly, seen);
        }

        return seen.Count;
    });

    /// <summary>Loads every assembly that the loaded ones refer to, once in a process.</summary>
    public static void Run() => _ = Loaded.Value;

    private static void Load(Assembly assembly, HashSet<string> seen)
    {
        foreach (var name in assembly.GetReferencedAssemblies())
        {
            if (seen.Add(name.FullName) && TryLoad(name) is { } referenced)
            {
                Load(referenced, seen);
            }
        }
    }

    // A reference that is never used need not be there; one that is used fails where it is.
    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
