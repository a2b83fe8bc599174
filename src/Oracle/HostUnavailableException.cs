namespace Conformance.Oracle;

/// <summary>This host does not let the oracle do its work at all: no namespace, no permission, a missing setting.</summary>
public sealed class HostUnavailableException : Exception
{
    /// <summary>Says what failed and what would help.</summary>
    public HostUnavailableException(string message, string remedy)
        : base(message) => Remedy = remedy;

    /// <summary>The command or setting that would help.</summary>
    public string Remedy { get; }
}
