using System.Globalization;
using Conformance.Harness.Campaign;

namespace Conformance.Reporting.Text;

/// <summary>The commands a reader can paste.</summary>
internal static class Commands
{
    /// <summary>Replays a finding, or null where no scenario file of it was written.</summary>
    /// <param name="directory">The report's directory as the reader would write it.</param>
    /// <param name="files">The finding's files, relative to that directory.</param>
    public static string? Replay(string directory, IReadOnlyList<string> files) =>
        files.FirstOrDefault(file => file.EndsWith(".scn", StringComparison.Ordinal)) is { } scenario
            ? $"./run.sh replay {Quoted($"{directory.TrimEnd('/')}/{scenario}")}"
            : null;

    /// <summary>Compiles and runs the C program of a finding, or null where none was written.</summary>
    /// <param name="directory">The report's directory as the reader would write it.</param>
    /// <param name="files">The finding's files, relative to that directory.</param>
    public static string? Compile(string directory, IReadOnlyList<string> files) =>
        files.FirstOrDefault(file => file.EndsWith(".c", StringComparison.Ordinal)) is { } program
            ? $"cc -o reproducer {Quoted($"{directory.TrimEnd('/')}/{program}")} && ./reproducer"
            : null;

    /// <summary>Replays a scenario wherever this repository is, without its file: the scenario goes with the command.</summary>
    public static string ReplayAnywhere(string scenario) => $"./run.sh replay /dev/stdin <<'{EndOf(scenario)}'\n{scenario.TrimEnd('\n')}\n{EndOf(scenario)}";

    /// <summary>Compiles a C program and runs it, wherever there is a C compiler; it enters a network namespace of its own by itself.</summary>
    public static string CompileAndRun(string program) =>
        $"cc -x c -o reproducer - <<'{EndOf(program)}' && ./reproducer\n{program.TrimEnd('\n')}\n{EndOf(program)}";

    // The word that ends a text in a shell must not be a line of it.
    private static string EndOf(string text)
    {
        var word = "END";
        while (text.Split('\n').Contains(word, StringComparer.Ordinal))
        {
            word += "_";
        }

        return word;
    }

    /// <summary>Runs the same scenarios again; null where the report is merged from several seeds.</summary>
    public static string? Repeat(CampaignReport report)
    {
        if (report.Parts.Select(part => part.Seed).Distinct().Skip(1).Any())
        {
            return null;
        }

        // A shard's --scenarios counts the indices of all shards together; its last index may belong to another shard.
        var shard = report.Shard == Shard.Whole ? "" : $" --shard {report.Shard}";
        var scenarios = ((report.Scenarios - 1) * report.Shard.Count) + report.Shard.Index;
        return string.Create(CultureInfo.InvariantCulture, $"./run.sh run --seed {report.Seed} --scenarios {Math.Max(1, scenarios)}{shard} --observe {report.Observe}{(report.Mutant is { } mutant ? $" --mutant {mutant}" : "")}");
    }

    private static string Quoted(string path) =>
        path.All(c => char.IsAsciiLetterOrDigit(c) || "/._-+".Contains(c, StringComparison.Ordinal)) ? path : $"'{path.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
