namespace Conformance.Reporting.Reproducers.C;

/// <summary>One argument of a C function.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Bytes">How many bytes it points to, as an expression; null where it is no pointer.</param>
/// <param name="IsWritten">Whether the kernel writes there.</param>
internal sealed record CArgument(string Text, string? Bytes = null, bool IsWritten = false);

/// <summary>A call as C: what stands before it, the call, and what stands between it and the expectations.</summary>
/// <param name="Function">The function.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record CStatement(string Function, IReadOnlyList<CArgument> Arguments)
{
    /// <summary>Declarations the call needs, which make it a block of its own.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>What makes the call's outputs readable in their usual places.</summary>
    public IReadOnlyList<string> After { get; init; } = [];
}
