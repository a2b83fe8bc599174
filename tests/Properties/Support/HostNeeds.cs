using Conformance.Oracle.Environment;
using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Properties.Support;

/// <summary>What a recorded scenario needs that not every host has: other users, and the calls of 32-bit programs.</summary>
internal static class HostNeeds
{
    private static readonly Lazy<uint> MappedIds = new(() => KernelFingerprint.Read().MappedIds);

    /// <summary>Whether this host can show what the scenario recorded.</summary>
    public static bool AreMet(Scenario scenario) =>
        (SocketCallGate.IsOpen || !scenario.Steps.Any(step => step.Call.Entry == CallEntry.SocketCall || step.Call is SocketCallCall))
        && IdsOf(scenario).All(id => unchecked((uint)id) < MappedIds.Value);

    private static IEnumerable<int> IdsOf(Scenario scenario) => scenario.Steps
        .Select(step => step.Call)
        .OfType<FChownCall>()
        .SelectMany(call => new[] { call.Owner, call.Group })
        .Where(id => id != -1)
        .Append(scenario.World.Uid);
}
