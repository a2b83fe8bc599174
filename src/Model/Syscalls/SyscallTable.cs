using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary>The system calls the model knows, by the index of their type.</summary>
internal static class SyscallTable
{
    private static readonly Syscall[] ByIndex = Collect();

    public static Syscall Find(CallType type) => ByIndex[type.Index];

    private static Syscall[] Collect()
    {
        var table = new Syscall?[CallCatalogue.All.Count];
        foreach (var type in typeof(Syscall).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Syscall)) && !t.IsAbstract))
        {
            var syscall = (Syscall)Activator.CreateInstance(type)!;
            Invariant.Holds(table[syscall.Type.Index] is null, $"one class predicts {syscall.Type.Name}");
            table[syscall.Type.Index] = syscall;
        }

        return [.. table.Select((syscall, index) =>
            syscall ?? throw new InvariantException($"a class predicts {CallCatalogue.All[index].Name}"))];
    }
}
