namespace Conformance.Oracle.Environment;

/// <summary>One thing the oracle needs of the host, and whether it is there.</summary>
/// <param name="Name">What it is.</param>
/// <param name="IsRequired">Whether nothing works without it; else only some worlds, or the speed, depend on it.</param>
/// <param name="Lack">What is missing, or null where nothing is.</param>
/// <param name="Remedy">The command or setting that would help, or null where nothing is missing.</param>
public sealed record HostNeed(string Name, bool IsRequired, string? Lack, string? Remedy)
{
    /// <summary>Whether it is there.</summary>
    public bool IsMet => Lack is null;
}
