namespace Conformance.Reporting.Mechanisms;

/// <summary>Mechanisms of sockets as files, and the old multiplexer.</summary>
internal static class FileMechanisms
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<Mechanism> Rows { get; } =
    [
    ];
}
