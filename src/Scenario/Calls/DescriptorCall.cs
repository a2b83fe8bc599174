namespace Conformance.Scenarios.Calls;

/// <summary>A call that works on one descriptor, its first argument.</summary>
/// <param name="Fd">The descriptor.</param>
public abstract record DescriptorCall(FdArgument Fd) : Call;
