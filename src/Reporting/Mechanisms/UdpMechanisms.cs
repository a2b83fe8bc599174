namespace Conformance.Reporting.Mechanisms;

/// <summary>Mechanisms of sending and receiving datagrams.</summary>
internal static class UdpMechanisms
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<Mechanism> Rows { get; } =
    [
    ];
}
