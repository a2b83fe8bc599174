using System.CommandLine;
using Conformance.Harness.Ledgers;

namespace Conformance.Cli.Judgements;

/// <summary>The file that holds the accepted differences.</summary>
internal static class LedgerFile
{
    /// <summary>The ledger that is read where none is named and this one is there.</summary>
    public const string Default = "conformance.ledger";

    /// <summary>Makes the option.</summary>
    public static Option<string?> Option() =>
        new("--ledger") { Description = $"Accepted differences (default: {Default}, where it is there)." };

    /// <summary>Reads the ledger, or null where none is named and the usual one is not there.</summary>
    /// <exception cref="MistakeException">The one that is named cannot be read.</exception>
    /// <exception cref="LedgerFormatException">It is no ledger.</exception>
    public static Ledger? Read(string? named)
    {
        var path = named ?? Default;
        if (named is null && !File.Exists(path))
        {
            return null;
        }

        try
        {
            return LedgerReader.Read(File.ReadAllText(path), path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new MistakeException($"{path}: {cause.Message}");
        }
    }
}
