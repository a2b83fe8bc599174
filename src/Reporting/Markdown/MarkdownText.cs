using System.Text;

namespace Conformance.Reporting.Markdown;

/// <summary>Writes Markdown as GitHub and GitLab read it; every text given to it is escaped for its place.</summary>
internal sealed class MarkdownText
{
    private readonly StringBuilder _text = new();

    /// <summary>A heading, 1 to 3.</summary>
    public MarkdownText Heading(int level, string text) => Block($"{new string('#', level)} {text}");

    /// <summary>A paragraph, or any other block already in Markdown.</summary>
    public MarkdownText Block(string markdown)
    {
        _text.Append(_text.Length > 0 ? "\n" : "").Append(markdown).Append('\n');
        return this;
    }

    /// <summary>A list, a line for each item.</summary>
    public MarkdownText List(IEnumerable<string> items)
    {
        var block = string.Join('\n', items.Select(item => $"- {item}"));
        return block.Length > 0 ? Block(block) : this;
    }

    /// <summary>A fenced block.</summary>
    public MarkdownText Fence(string language, string text)
    {
        // A scenario can carry any bytes in its payloads, a row of backticks among them.
        var fence = text.Contains("```", StringComparison.Ordinal) ? "~~~~" : "```";
        return Block($"{fence}{language}\n{text.TrimEnd('\n')}\n{fence}");
    }

    /// <summary>A table; cells are Markdown without line breaks.</summary>
    public MarkdownText Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new StringBuilder().Append(Row(columns)).Append('\n').Append(Row([.. columns.Select(_ => "---")]));
        foreach (var row in rows)
        {
            table.Append('\n').Append(Row(row));
        }

        return Block(table.ToString());
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>A text of somebody else's in a sentence or a table cell.</summary>
    public static string Plain(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal);

    /// <summary>A code span for a table cell or a sentence; empty for an empty text.</summary>
    public static string Code(string text)
    {
        if (text.Length == 0)
        {
            return "";
        }

        var ticks = text.Contains('`', StringComparison.Ordinal) ? "``" : "`";
        var space = ticks.Length > 1 ? " " : "";
        return $"{ticks}{space}{text}{space}{ticks}";
    }

    private static string Row(IReadOnlyList<string> cells) =>
        $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ")))} |";
}
