namespace Conformance.Scenarios.Text;

/// <summary>A scenario text that breaks the rules of the format: where, what stands there, and what should.</summary>
public sealed class ScenarioFormatException : Exception
{
    /// <summary>Describes one mistake.</summary>
    public ScenarioFormatException(string file, int line, int column, string found, string expected)
        : base($"{file}:{line}:{column}: found {found}, expected {expected}")
    {
        File = file;
        Line = line;
        Column = column;
        Found = found;
        Expected = expected;
    }

    /// <summary>The name the text was read under.</summary>
    public string File { get; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>The column in characters, from 1.</summary>
    public int Column { get; }

    /// <summary>What stands there.</summary>
    public string Found { get; }

    /// <summary>What should stand there.</summary>
    public string Expected { get; }
}
