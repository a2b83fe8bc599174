using System.Text.RegularExpressions;
using Conformance.Properties.Cli;
using Conformance.Properties.Support;
using Xunit;

namespace Conformance.Properties.Architecture;

/// <summary>The commands that people copy from the nightly documents are commands this program has.</summary>
public sealed partial class NightlyTemplateTests
{
    private static readonly string[] Documents = ["docs/nightly.md", "docs/nightly/workflow.yml", "docs/nightly/job.yaml"];

    public static TheoryData<string> Commands =>
        [.. Documents.SelectMany(Calls).Select(call => call.Command).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [Fact]
    public void Documents_RunAndMerge() => Assert.All(Documents, document => Assert.Contains(Calls(document), call => call.Command == "merge"));

    [Theory]
    [MemberData(nameof(Commands))]
    public void Options_AreThoseOfTheCommand(string command)
    {
        var (exitCode, help) = ProgramRun.Of(command, "--help");
        Assert.Equal(0, exitCode);
        Assert.All(
            Documents.SelectMany(Calls).Where(call => call.Command == command).SelectMany(call => call.Options),
            option => Assert.Matches($@"{option}\b", help));
    }

    /// <summary>A template that lives on one company's registry would be nobody else's.</summary>
    [Fact]
    public void Images_NameNoRegistry() =>
        Assert.All(Image().Matches(File.ReadAllText(Repository.PathTo("docs/nightly/job.yaml"))), image => Assert.Equal("conformance:local", image.Groups["name"].Value));

    private static IEnumerable<(string Command, IReadOnlyList<string> Options)> Calls(string document) =>
        Call().Matches(Continuation().Replace(File.ReadAllText(Repository.PathTo(document)), " "))
            .Select(call => (call.Groups["command"].Value, (IReadOnlyList<string>)[.. Option().Matches(call.Value).Select(option => option.Value)]));

    [GeneratedRegex(@"\./run\.sh (?<command>[a-z]+)[^\n#|`]*")]
    private static partial Regex Call();

    // Lines go on after a backslash, and in a folded YAML text before an option.
    [GeneratedRegex(@"\\\n\s*|\n\s+(?=--)")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"(?<= )--[a-z-]+")]
    private static partial Regex Option();

    [GeneratedRegex(@"image: (?<name>\S+)")]
    private static partial Regex Image();
}
