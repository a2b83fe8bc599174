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

    /// <summary>Runs the same scenarios again.</summary>
    public static string Repeat(CampaignReport report)
    {
        var shard = report.Shard == Shard.Whole ? "" : $" --shard {report.Shard}";
        return string.Create(CultureInfo.InvariantCulture, $"./run.sh run --seed {report.Seed} --scenarios {report.Scenarios}{shard} --observe {report.Observe}");
    }

    private static string Quoted(string path) =>
        path.All(c => char.IsAsciiLetterOrDigit(c) || "/._-+".Contains(c, StringComparison.Ordinal)) ? path : $"'{path.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
