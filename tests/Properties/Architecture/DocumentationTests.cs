using System.Text.RegularExpressions;
using Conformance.Properties.Support;
using Xunit;

namespace Conformance.Properties.Architecture;

/// <summary>The documents speak of files that exist.</summary>
public sealed partial class DocumentationTests
{
    /// <summary>Written by a run, so absent from a clean checkout.</summary>
    private static readonly string[] Produced = ["reports/latest", "reports/runs", "reports/exhaust", "coverage", "artifacts"];

    public static TheoryData<string> Documents =>
        [.. Repository.Files("docs", "*.md")
            .Concat(Repository.Files("src", "*.md"))
            .Concat(Repository.Files("tests", "*.md"))
            .Concat(Repository.Files("reports", "*.md").Where(path => !path.StartsWith("reports/latest/", StringComparison.Ordinal)))
            .Concat(["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])];

    [Theory]
    [MemberData(nameof(Documents))]
    public void EveryPathMentioned_Exists(string document)
    {
        var text = File.ReadAllText(Repository.PathTo(document));
        var missing = MentionedPath().Matches(text).Select(match => match.Groups["path"].Value.TrimEnd('/'))
            .Concat(Link().Matches(text).Select(match => Beside(document, match.Groups["path"].Value)))
            .Distinct(StringComparer.Ordinal)
            .Where(path => !Produced.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)) && !Exists(path));
        Assert.Empty(missing);
    }

    private static bool Exists(string path) => File.Exists(Repository.PathTo(path)) || Directory.Exists(Repository.PathTo(path));

    private static string Beside(string document, string target) =>
        Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(document) ?? "", target)));

    [GeneratedRegex(@"`(?<path>(?:src|tests|docs|reports|scripts|benchmarks|coverage|artifacts|\.ci|\.config)/[\w./-]*)`")]
    private static partial Regex MentionedPath();

    [GeneratedRegex(@"\]\((?<path>(?!https?:|#)[^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
