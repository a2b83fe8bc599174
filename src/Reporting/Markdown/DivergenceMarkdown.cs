using System.Globalization;
using Conformance.Harness.Campaign;
using Conformance.Model.Rules;
using Conformance.Reporting.Text;

namespace Conformance.Reporting.Markdown;

/// <summary>Explains one divergence: what differs, which rule decided, and both sides call by call.</summary>
public static class DivergenceMarkdown
{
    /// <summary>The explanation as a document of its own.</summary>
    /// <param name="divergence">The divergence, with its files.</param>
    /// <param name="kernel">The kernel it was seen on.</param>
    /// <param name="directory">The report's directory as the reader would write it, for the commands.</param>
    public static string Write(DivergenceReport divergence, KernelReport kernel, string directory)
    {
        ArgumentNullException.ThrowIfNull(divergence);
        ArgumentNullException.ThrowIfNull(kernel);
        var text = new MarkdownText()
            .Heading(1, MarkdownText.Plain(DivergenceWords.Title(divergence)))
            .Block(DivergenceWords.Certainty(divergence))
            .Table(["", ""], Facts(divergence, kernel));
        if (Commands.Replay(directory, divergence.Files) is { } command)
        {
            text.Heading(2, "Replay it").Fence("sh", command);
        }

        if (Commands.Compile(directory, divergence.Files) is { } compile)
        {
            text.Heading(2, "See it without this repository").Fence("sh", compile).Block("It exits with 0 where the kernel answers as this one did, with 1 where not.");
        }

        text.Heading(2, "Call by call").Table(["", "Call", "Model", "Linux", "Rule"], Steps(divergence.Trace));
        foreach (var step in divergence.Trace.Where(step => step.Difference is not null))
        {
            text.Block($"What differs: {MarkdownText.Plain(step.Difference!)}");
        }

        if (divergence.AgreeingTrace.Count > 0)
        {
            text.Heading(2, "A run that agreed").Table(["", "Call", "Model", "Linux", "Rule"], Steps(divergence.AgreeingTrace));
        }

        return text.Heading(2, "Scenario").Fence("", divergence.Scenario).ToString();
    }

    private static IEnumerable<IReadOnlyList<string>> Facts(DivergenceReport divergence, KernelReport kernel)
    {
        yield return ["Model expects", MarkdownText.Code(divergence.Expected)];
        yield return ["Linux did", MarkdownText.Code(divergence.Observed)];
        yield return ["Differs in", divergence.Field];
        if (divergence.Rule is { } id)
        {
            yield return ["Rule", MarkdownText.Code(id)];
            if (RuleCatalogue.Find(id) is { } rule)
            {
                yield return ["It says", MarkdownText.Plain(rule.Statement)];
                yield return ["Kernel source", MarkdownText.Code(rule.Source)];
            }
        }
        else
        {
            yield return ["Rule", "none: nothing in the model refuses the call"];
        }

        yield return ["Kernel", $"{kernel.Release}, compared with profile {kernel.Profile}"];
        yield return ["Found by", DivergenceWords.Origin(divergence)];
        yield return ["Shrunk to", DivergenceWords.Size(divergence)];
    }

    private static IEnumerable<IReadOnlyList<string>> Steps(IReadOnlyList<StepReport> steps) =>
        steps.Select((step, index) => (IReadOnlyList<string>)
        [
            (index + 1).ToString(CultureInfo.InvariantCulture) + (step.Difference is null ? "" : " ✗"),
            MarkdownText.Code(step.Call),
            MarkdownText.Code(step.Predicted),
            MarkdownText.Code(step.Observed),
            MarkdownText.Code(step.Rule ?? ""),
        ]);
}
