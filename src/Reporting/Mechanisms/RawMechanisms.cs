namespace Conformance.Reporting.Mechanisms;

/// <summary>Mechanisms of raw and ping sockets.</summary>
internal static class RawMechanisms
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<Mechanism> Rows { get; } =
    [
    ];
}
