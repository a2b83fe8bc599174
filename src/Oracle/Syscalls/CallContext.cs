using Conformance.Scenarios;

namespace Conformance.Oracle.Syscalls;

/// <summary>What every call needs beside its own arguments.</summary>
internal sealed class CallContext : IDisposable
{
    /// <summary>The memory that pointers point to.</summary>
    public CallMemory Memory { get; } = new();

    /// <summary>The descriptors as the scenario may see them, and what kind of socket each holds.</summary>
    public ScenarioDescriptors Descriptors { get; } = new();

    /// <summary>What symbols stand for.</summary>
    public Bindings Bindings { get; set; } = new();

    /// <summary>The number of a descriptor argument.</summary>
    public int Descriptor(FdArgument argument) => Descriptors.Guard(Bindings.Resolve(argument));

    /// <inheritdoc/>
    public void Dispose() => Memory.Dispose();
}
