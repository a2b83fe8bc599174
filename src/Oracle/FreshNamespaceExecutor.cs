using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Oracle;

/// <summary>Runs every scenario in a namespace made for it alone, on the thread and with the means of another executor.</summary>
internal sealed class FreshNamespaceExecutor(LinuxExecutor owner) : IExecutor
{
    /// <inheritdoc/>
    public void Begin(World world) => owner.Begin(world, isFresh: true);

    /// <inheritdoc/>
    public CallResult Execute(Call call, Bindings bindings) => owner.Execute(call, bindings);

    /// <inheritdoc/>
    public SocketView Observe(int descriptor, ViewParts parts) => owner.Observe(descriptor, parts);

    /// <inheritdoc/>
    public void End() => owner.End();

    /// <summary>Ends the scenario; the owner keeps what is its own.</summary>
    public void Dispose() => owner.End();
}
