using System.Reflection;
using System.Text.RegularExpressions;

namespace Conformance.Reporting.Reproducers.C;

/// <summary>
/// The fixed parts of a C reproducer, <c>Prelude/*.c</c>. A part is taken where something it provides is named, in the
/// program or in a part already taken; the names of the files are the order in which parts stand.
/// </summary>
internal static partial class CPrelude
{
    private const string ResourcePrefix = "Prelude/";
    private const string Provides = "// provides: ";

    private static readonly List<Part> Parts = Load();

    /// <summary>Every name a program may use.</summary>
    public static IEnumerable<string> Names => Parts.SelectMany(part => part.Provided);

    /// <summary>The headers and the text of the parts that a program needs.</summary>
    public static (IReadOnlyList<string> Headers, string Text) For(string program)
    {
        var used = WordsOf(program);
        var taken = new HashSet<Part>();
        while (Parts.Find(part => !taken.Contains(part) && part.Provided.Any(used.Contains)) is { } needed)
        {
            taken.Add(needed);
            used.UnionWith(needed.Words);
        }

        var inOrder = Parts.Where(taken.Contains).ToList();
        var headers = inOrder.SelectMany(part => part.Headers).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return ([.. headers], string.Join('\n', inOrder.Select(part => part.Text)));
    }

    private static List<Part> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Part.Read(assembly, name)),
        ];
    }

    private static HashSet<string> WordsOf(string text) =>
        [.. Word().Matches(Silent().Replace(text, " ")).Select(match => match.Value)];

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex Word();

    [GeneratedRegex("""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'""", RegexOptions.Singleline)]
    private static partial Regex Silent();

    private sealed record Part(IReadOnlyList<string> Provided, IReadOnlyList<string> Headers, string Text, HashSet<string> Words)
    {
        public static Part Read(Assembly assembly, string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var lines = reader.ReadToEnd().Split('\n');
            var rest = lines.Skip(1).SkipWhile(line => line.StartsWith("#include", StringComparison.Ordinal) || line.Length == 0);
            var text = string.Join('\n', rest);
            return new Part(
                lines[0][Provides.Length..].Split(' '),
                [.. lines.Where(line => line.StartsWith("#include", StringComparison.Ordinal))],
                text,
                WordsOf(text));
        }
    }
}
