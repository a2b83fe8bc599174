using Conformance.Scenarios.Calls;

namespace Conformance.Oracle.Syscalls;

/// <summary>The executors by the index of their call's type.</summary>
internal static class CallExecutorTable
{
    private static readonly CallExecutor[] ByIndex = Collect();

    public static CallExecutor Find(CallType type) => ByIndex[type.Index];

    private static CallExecutor[] Collect()
    {
        var found = typeof(CallExecutor).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CallExecutor)) && !type.IsAbstract)
            .Select(type => (CallExecutor)Activator.CreateInstance(type)!)
            .ToDictionary(executor => executor.Type);
        return [.. CallCatalogue.All.Select(type => found.GetValueOrDefault(type)
            ?? throw new InvalidOperationException($"no class executes {type.Name}"))];
    }
}
