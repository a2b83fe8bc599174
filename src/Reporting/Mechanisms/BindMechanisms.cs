namespace Conformance.Reporting.Mechanisms;

/// <summary>Mechanisms of bind, ports, and the life of a TCP socket around them.</summary>
internal static class BindMechanisms
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<Mechanism> Rows { get; } =
    [
    ];
}
