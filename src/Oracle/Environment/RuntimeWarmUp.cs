using System.Reflection;

namespace Conformance.Oracle.Environment;

/// <summary>
/// Makes the runtime do, before a thread gets a descriptor table of its own, what it does once in a process: open
/// assemblies and its source of random numbers, start the thread that collects garbage in the background. Later these
/// would be opened amid the scenario's descriptors, and that thread would share them.
/// </summary>
internal static class RuntimeWarmUp
{
    private static readonly Lazy<int> Loaded = new(() =>
    {
        _ = Guid.NewGuid();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Default, blocking: false);
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
