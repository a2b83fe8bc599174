using System.Text;

namespace Conformance.Reporting;

/// <summary>Writes files whole or not at all: into a temporary file beside the place, then a rename over it.</summary>
public static class AtomicFile
{
    /// <summary>Writes a text as UTF-8, making the folder where it does not exist.</summary>
    /// <exception cref="ReportWriteException">The file cannot be written there.</exception>
    public static void Write(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        var full = Path.GetFullPath(path);
        var temporary = $"{full}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            throw new ReportWriteException(path, cause);
        }
    }
}

/// <summary>A report cannot be written where the user wants it.</summary>
public sealed class ReportWriteException : Exception
{
    /// <summary>Names the file and what would help.</summary>
    public ReportWriteException(string path, Exception cause)
        : base($"{path}: cannot be written: {cause?.Message} Give another directory with --out.", cause)
    {
    }
}
