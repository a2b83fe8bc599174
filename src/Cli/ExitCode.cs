namespace Conformance.Cli;

/// <summary>What the program's exit codes mean; a contract.</summary>
public static class ExitCode
{
    /// <summary>Everything that was compared agrees.</summary>
    public const int Conformant = 0;

    /// <summary>At least one divergence, or a failed check.</summary>
    public const int Divergent = 1;

    /// <summary>The user's mistake: a bad option or a bad file.</summary>
    public const int Mistake = 2;

    /// <summary>This host cannot do it.</summary>
    public const int HostRefuses = 3;
}
