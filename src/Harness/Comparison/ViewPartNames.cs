namespace Conformance.Harness.Comparison;

/// <summary>What divergences call the parts of a socket's view.</summary>
public static class ViewPartNames
{
    /// <summary>The TCP state.</summary>
    public const string TcpState = "tcpState";

    /// <summary>The local name.</summary>
    public const string LocalName = "localName";

    /// <summary>The name of the peer.</summary>
    public const string PeerName = "peerName";

    /// <summary>What poll reports.</summary>
    public const string Readiness = "readiness";

    /// <summary>Connections queued for accept.</summary>
    public const string QueueLength = "queueLength";

    /// <summary>The limit of that queue.</summary>
    public const string QueueLimit = "queueLimit";

    /// <summary>Bytes to read.</summary>
    public const string ReceiveQueueBytes = "receiveQueueBytes";

    /// <summary>SO_ERROR.</summary>
    public const string PendingError = "pendingError";

    /// <summary>F_GETFD.</summary>
    public const string DescriptorFlags = "descriptorFlags";

    /// <summary>F_GETFL.</summary>
    public const string StatusFlags = "statusFlags";

    /// <summary>The names, in the order in which a difference is looked for.</summary>
    public static IReadOnlyList<string> All { get; } = [.. ViewField.All.Select(field => field.Name)];
}
