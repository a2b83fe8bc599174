using System.Text.RegularExpressions;
using Conformance.Properties.Support;
using Xunit;

namespace Conformance.Properties.Architecture;

/// <summary>How the sources must read, as far as a machine can tell.</summary>
public sealed partial class SourceFileTests
{
    private const int FileLinesMax = 300;
    private const int FunctionLinesMax = 60;

    /// <summary>Tables: one row a line, nothing to split.</summary>
    private static readonly string[] Tables = ["Errno.cs", "SocketOption.cs"];

    private static readonly string[] EmptyWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utilities", "Misc", "Common", "Base", "Impl"];

    [Fact]
    public void Files_AreShort()
    {
        var tooLong = SourceFile.All
            .Where(file => file.LineCount > FileLinesMax && !Tables.Contains(Path.GetFileName(file.RelativePath)))
            .Select(file => $"{file.RelativePath}: {file.LineCount} lines, at most {FileLinesMax}");
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Functions_AreShort()
    {
        var tooLong = SourceFile.All
            .SelectMany(file => file.Functions().Select(function => (file.RelativePath, function)))
            .Where(found => found.function.Lines > FunctionLinesMax)
            .Select(found => $"{found.RelativePath}: {found.function.Name}: {found.function.Lines} lines, at most {FunctionLinesMax}");
        Assert.Empty(tooLong);
    }

    /// <summary>Guards the scanner: a scanner that sees no function would let every length pass.</summary>
    [Fact]
    public void Functions_AreFound()
    {
        var scanner = SourceFile.All.Single(file => file.RelativePath.EndsWith("Architecture/SourceFile.cs", StringComparison.Ordinal));
        var functions = scanner.Functions().ToDictionary(function => function.Name, function => function.Lines);
        Assert.Equal(17, functions["private int EndOfMember(int start)"]);
        Assert.Equal(1, functions["private static int Column(string line)"]);
        Assert.InRange(SourceFile.All.Sum(file => file.Functions().Count()), 100, int.MaxValue);
    }

    [Fact]
    public void Names_SaySomething()
    {
        var empty = SourceFile.All
            .SelectMany(file => file.Types.Append(Path.GetFileNameWithoutExtension(file.RelativePath)).Select(name => (file.RelativePath, name)))
            .Where(found => Words().Matches(found.name).Any(word => EmptyWords.Contains(word.Value)))
            .Select(found => $"{found.RelativePath}: {found.name}");
        Assert.Empty(empty);
    }

    [Fact]
    public void Remarks_AreNotLeftForLater() => AssertNoLine(BareTodo(), "a note for later needs its issue: TODO(#n)");

    [Fact]
    public void Files_NameNoMachine() => AssertNoLine(MachinePath(), "a path or address of one machine");

    [Fact]
    public void Files_HaveNoRegionsAndNoConditionalCode() => AssertNoLine(Preprocessor(), "#region and #if hide code from its reader");

    [Fact]
    public void EveryProject_SaysInThirtyLinesWhatItOwns()
    {
        var projects = Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj")).Select(path => Path.GetDirectoryName(path)!);
        Assert.All(projects, project =>
        {
            var lines = File.ReadAllLines(Repository.PathTo($"{project}/README.md"));
            Assert.InRange(lines.Length, 5, 30);
            Assert.Contains(lines, line => line.Contains("never", StringComparison.OrdinalIgnoreCase));
            Assert.Contains(lines, line => line.Contains("Start reading", StringComparison.Ordinal));
        });
    }

    private static void AssertNoLine(Regex pattern, string why)
    {
        var self = $"tests/Properties/Architecture/{nameof(SourceFileTests)}.cs";
        var found = TextFiles()
            .Where(path => path != self)
            .SelectMany(path => File.ReadLines(Repository.PathTo(path)).Select((line, index) => (path, line, index)))
            .Where(entry => pattern.IsMatch(entry.line))
            .Select(entry => $"{entry.path}:{entry.index + 1}: {entry.line.Trim()} ({why})");
        Assert.Empty(found);
    }

    private static IEnumerable<string> TextFiles()
    {
        string[] folders = ["src", "tests", "docs", "scripts", "benchmarks", "reports", ".ci", ".config"];
        string[] extensions = [".cs", ".c", ".csproj", ".md", ".scn", ".json", ".txt", ".sh", ".html", ".css", ".js", ".yml", ".yaml", ""];
        return folders.SelectMany(folder => Repository.Files(folder, "*"))
            .Concat(Directory.EnumerateFiles(Repository.Root).Select(path => Path.GetFileName(path)))
            .Where(path => extensions.Contains(Path.GetExtension(path)) && !path.StartsWith("reports/latest/", StringComparison.Ordinal));
    }

    [GeneratedRegex("[A-Z][a-z]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\bTODO\b(?!\(#\d+\))|\bFIXME\b")]
    private static partial Regex BareTodo();

    [GeneratedRegex(@"(?<![\w.<>])/(?:root|work|home)/|\b(?:10|172|192)\.\d+\.\d+\.\d+:\d+/")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"^\s*#(?:region|endregion|if|elif|else)\b(?=.*$)")]
    private static partial Regex Preprocessor();
}
