namespace Conformance.Oracle;

/// <summary>What isolation has done for the scenarios of an executor.</summary>
/// <param name="NamespacesCreated">Network namespaces made.</param>
/// <param name="NamespacesRetired">Namespaces thrown away because they did not come clean.</param>
/// <param name="SocketsDestroyed">Sockets that outlived their descriptors and were destroyed.</param>
/// <param name="StrayInterruptions">Calls made again because a signal of the runtime's had interrupted them.</param>
public readonly record struct IsolationCounts(long NamespacesCreated, long NamespacesRetired, long SocketsDestroyed, long StrayInterruptions);
