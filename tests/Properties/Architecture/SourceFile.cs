using System.Text.RegularExpressions;
using Conformance.Properties.Support;

namespace Conformance.Properties.Architecture;

/// <summary>A named stretch of lines of a source file.</summary>
internal readonly record struct Stretch(string Name, int Lines);

/// <summary>
/// A C# file seen through its layout, which the build enforces: members stand four columns deeper than their type, and
/// a member ends at a closing brace in its own column or, where it has no block, at the first semicolon.
/// </summary>
internal sealed partial class SourceFile
{
    private readonly string[] _lines;

    private SourceFile(string path)
    {
        RelativePath = path;
        _lines = File.ReadAllLines(Repository.PathTo(path));
    }

    /// <summary>The path below the root.</summary>
    public string RelativePath { get; }

    /// <summary>How many lines it has.</summary>
    public int LineCount => _lines.Length;

    /// <summary>The names of the types declared in it.</summary>
    public IEnumerable<string> Types => _lines.Select(line => TypeHeader().Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value);

    /// <summary>Every C# file below <c>src</c> and <c>tests</c>.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
        [.. Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs")).Select(path => new SourceFile(path))];

    /// <summary>The functions in it: members with a parameter list, counted from their header to their end.</summary>
    public IEnumerable<Stretch> Functions()
    {
        for (var line = 0; line < _lines.Length; line++)
        {
            if (!StartsMember(_lines[line]))
            {
                continue;
            }

            var end = EndOfMember(line);
            var header = _lines[line].Split("=>")[0];
            if (header.Contains('(', StringComparison.Ordinal) && !header.Contains(" = ", StringComparison.Ordinal))
            {
                yield return new Stretch(header.Trim(), end - line + 1);
            }

            line = end;
        }
    }

    private static bool StartsMember(string line) =>
        line.StartsWith("    ", StringComparison.Ordinal) && MemberStart().IsMatch(line) && !TypeHeader().IsMatch(line);

    private int EndOfMember(int start)
    {
        var column = Column(_lines[start]);
        var hasBlock = false;
        for (var line = start; line < _lines.Length; line++)
        {
            var text = _lines[line].Trim();
            var isOuter = text.Length > 0 && Column(_lines[line]) <= column;
            hasBlock |= isOuter && text == "{";
            if ((isOuter && line > start && text.StartsWith('}')) || (line == start && text.EndsWith('}')) || (!hasBlock && text.EndsWith(';')))
            {
                return line;
            }
        }

        return _lines.Length - 1;
    }

    private static int Column(string line) => line.Length - line.TrimStart().Length;

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|file|static|sealed|abstract|readonly|partial|unsafe|ref)\s+)*(?:class|struct|interface|enum|record(?:\s+(?:struct|class))?)\s+(?<name>\w+)")]
    private static partial Regex TypeHeader();

    [GeneratedRegex(@"^\s+(?:public|internal|private|protected|static|abstract|override|\w[\w<>?\[\],. ]*\s+\w+\()")]
    private static partial Regex MemberStart();
}
