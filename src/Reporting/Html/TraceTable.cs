using Conformance.Harness.Campaign;
using Conformance.Reporting.Text;

namespace Conformance.Reporting.Html;

/// <summary>Both sides of a run, call by call; in the call that differs, what differs is marked.</summary>
internal static class TraceTable
{
    public static void Write(HtmlText html, IReadOnlyList<StepReport> steps, string caption)
    {
        html.Line($"<div class=\"wide\"><table class=\"steps\"><caption>{caption}</caption>")
            .Line("<thead><tr><th scope=\"col\" class=\"place\">#</th><th scope=\"col\">Call</th><th scope=\"col\">Model</th><th scope=\"col\">Linux</th></tr></thead>")
            .Line("<tbody>");
        for (var index = 0; index < steps.Count; index++)
        {
            Row(html, index + 1, steps[index]);
        }

        html.Line("</tbody></table></div>");
    }

    /// <summary>The model's and Linux's word on one thing, with what differs marked.</summary>
    public static void Sides(HtmlText html, string expected, string observed)
    {
        var difference = TextDifference.Between(expected, observed);
        html.Line($"<p class=\"why\">The model expects <code>{difference.Before}<mark class=\"meant\">{difference.Left}</mark>{difference.After}</code>, Linux did <code>{difference.Before}<mark>{difference.Right}</mark>{difference.After}</code>.</p>");
    }

    private static void Row(HtmlText html, int number, StepReport step)
    {
        if (step.Difference is null)
        {
            html.Line($"<tr><td class=\"place\">{number}</td><td><code>{step.Call}</code></td><td data-side=\"Model\"><code>{step.Predicted}</code></td><td data-side=\"Linux\"><code>{step.Observed}</code></td></tr>");
            return;
        }

        html.Line($"<tr class=\"differs\"><td class=\"place\">{number}</td><td><code>{step.Call}</code></td>");
        var difference = TextDifference.Between(step.Predicted, step.Observed);
        if (difference.Left.Length + difference.Right.Length > 0)
        {
            html.Line($"<td data-side=\"Model\"><code>{difference.Before}<mark class=\"meant\">{difference.Left}</mark>{difference.After}</code></td><td data-side=\"Linux\"><code>{difference.Before}<mark>{difference.Right}</mark>{difference.After}</code></td></tr>");
            return;
        }

        // Both answered the same; what differs is something seen of the socket afterwards.
        html.Line($"<td data-side=\"Model\"><code>{step.Predicted}</code></td><td data-side=\"Linux\"><code>{step.Observed}</code></td></tr>")
            .Line($"<tr class=\"differs\"><td class=\"place\"></td><td colspan=\"3\">then <mark>{step.Difference}</mark></td></tr>");
    }
}
