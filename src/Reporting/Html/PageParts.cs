namespace Conformance.Reporting.Html;

/// <summary>The pieces that sections share.</summary>
internal static class PageParts
{
    /// <summary>A command to paste, with a button that copies it where scripts run; nothing for null.</summary>
    /// <param name="html">The page.</param>
    /// <param name="name">What the command does, for the button's name.</param>
    /// <param name="command">The command.</param>
    public static void Command(HtmlText html, string name, string? command)
    {
        if (command is not null)
        {
            var kind = command.Contains('\n', StringComparison.Ordinal) ? "command" : "command short";
            html.Line($"<div class=\"{kind}\" data-name=\"{name}\"><pre tabindex=\"0\">{command}</pre></div>");
        }
    }

    /// <summary>A folded text that can be copied.</summary>
    public static void Folded(HtmlText html, string title, string text)
    {
        html.Line($"<details><summary>{title}</summary>");
        Command(html, title, text.TrimEnd('\n') + "\n");
        html.Line("</details>");
    }

    /// <summary>A link to the thing itself, to be shared.</summary>
    public static void Anchor(HtmlText html, string id, string name) =>
        html.Line($"<a class=\"anchor\" href=\"#{id}\" aria-label=\"Link to {name}\">#</a>");

    /// <summary>A search field over the items of an element, with a choice of states; it shows where scripts run.</summary>
    /// <param name="html">The page.</param>
    /// <param name="of">Id of the element that holds the items.</param>
    /// <param name="label">What is searched.</param>
    /// <param name="states">State to its words; empty for none to choose from.</param>
    public static void Filter(HtmlText html, string of, string label, params (string State, string Words)[] states)
    {
        html.Line($"<div class=\"filter\" data-of=\"{of}\" hidden=\"\" role=\"search\">")
            .Line($"<label>{label} <input type=\"search\" /></label>");
        if (states.Length > 0)
        {
            html.Line("<label>Show <select><option value=\"\">all</option>");
            foreach (var (state, words) in states)
            {
                html.Line($"<option value=\"{state}\">{words}</option>");
            }

            html.Line("</select></label>");
        }

        html.Line("<output aria-live=\"polite\"></output></div>");
    }
}
