namespace Conformance.Cli;

/// <summary>Something the user has to put right; the message says what, without a stack trace.</summary>
public abstract class UserException : Exception
{
    private protected UserException(string message, int exitCode)
        : base(message) => ExitCode = exitCode;

    /// <summary>The exit code it ends the program with.</summary>
    public int ExitCode { get; }
}

/// <summary>A bad option or a bad file.</summary>
public sealed class MistakeException : UserException
{
    /// <summary>Says what is wrong and what would be right.</summary>
    public MistakeException(string message)
        : base(message, Cli.ExitCode.Mistake)
    {
    }
}

/// <summary>This host does not let the program do its work.</summary>
public sealed class HostRefusesException : UserException
{
    /// <summary>Says what is refused and the command that would help.</summary>
    public HostRefusesException(string message)
        : base(message, Cli.ExitCode.HostRefuses)
    {
    }
}
