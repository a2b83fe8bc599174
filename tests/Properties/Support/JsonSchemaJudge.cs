using System.Diagnostics;
using Xunit;

namespace Conformance.Properties.Support;

/// <summary>
/// Validates against JSON Schemas with the validator of another maker: Debian's python3-jsonschema, brought by
/// <c>scripts/install-prerequisites</c>.
/// </summary>
internal static class JsonSchemaJudge
{
    // The distribution's own Python first: a version manager's, earlier in the path, does not see Debian's packages.
    private static readonly string[] Candidates = ["/usr/bin/python3", "python3"];

    /// <summary>The Python that has the validator, or null.</summary>
    public static string? Python { get; } = Candidates.FirstOrDefault(python => Run(python, "-c", "import jsonschema; jsonschema.Draft202012Validator").ExitCode == 0);

    /// <summary>Why nothing can be validated here; null where it can.</summary>
    public static string? Missing => Python is null ? "needs python3-jsonschema; scripts/install-prerequisites installs it" : null;

    /// <summary>What the validator says of documents; empty where nothing is wrong.</summary>
    /// <param name="schema">The schema, relative to the root.</param>
    /// <param name="documents">Paths of documents.</param>
    public static string FaultsOf(string schema, params string[] documents)
    {
        var (exitCode, output) = Run(Python!, [Repository.PathTo("tests/Schemas/validate.py"), Repository.PathTo(schema), .. documents]);
        return exitCode == 0 ? "" : $"exit code {exitCode}\n{output}";
    }

    private static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        if (program.StartsWith('/') && !File.Exists(program))
        {
            return (127, "");
        }

        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program here; the next candidate may be there.
            return (127, "");
        }
    }
}

/// <summary>A fact that asks the JSON Schema validator; skipped, and counted as such, where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SchemaFactAttribute : FactAttribute
{
    /// <summary>Asks this host once.</summary>
    public SchemaFactAttribute() => Skip = JsonSchemaJudge.Missing;
}

/// <summary>The same for a report that real Linux sockets answered.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxSchemaFactAttribute : FactAttribute
{
    /// <summary>Asks this host once.</summary>
    public LinuxSchemaFactAttribute() => Skip = JsonSchemaJudge.Missing ?? NamespaceProbe.Refusal;
}
