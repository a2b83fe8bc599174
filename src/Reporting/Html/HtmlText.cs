using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Conformance.Reporting.Html;

/// <summary>Writes HTML. Every hole of an interpolated line is escaped, so no text of a scenario can become markup.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>One line of markup, its holes escaped.</summary>
    public HtmlText Line([InterpolatedStringHandlerArgument("")] ref Handler markup)
    {
        _text.Append('\n');
        return this;
    }

    /// <summary>One line of markup as it stands.</summary>
    public HtmlText Line(string markup)
    {
        _text.Append(markup).Append('\n');
        return this;
    }

    /// <summary>Markup as it stands, without a line's end.</summary>
    public HtmlText Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void AppendEscaped(string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                '\'' => _text.Append("&#39;"),
                _ => _text.Append(c),
            };
        }
    }

    /// <summary>Takes the pieces of an interpolated line.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        private readonly HtmlText _html;

        /// <summary>Called by the compiler.</summary>
        public Handler(int literalLength, int formattedCount, HtmlText html)
        {
            _html = html;
            _html._text.EnsureCapacity(_html._text.Length + literalLength + (formattedCount * 8));
        }

        /// <summary>The line's own markup.</summary>
        public void AppendLiteral(string markup) => _html._text.Append(markup);

        /// <summary>A hole that holds a text.</summary>
        public void AppendFormatted(string? text) => _html.AppendEscaped(text ?? "");

        /// <summary>A hole that holds a value.</summary>
        public void AppendFormatted<T>(T value)
            where T : IFormattable => _html.AppendEscaped(value.ToString(null, CultureInfo.InvariantCulture));
    }
}
