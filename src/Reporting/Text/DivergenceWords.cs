using System.Globalization;
using Conformance.Harness.Campaign;
using Conformance.Harness.Comparison;

namespace Conformance.Reporting.Text;

/// <summary>Sentences about one divergence, shared by the renderings.</summary>
internal static class DivergenceWords
{
    /// <summary>One line that says what differs.</summary>
    public static string Title(DivergenceReport divergence) =>
        $"{(divergence.Call == Divergence.AtEnd ? "at the end" : divergence.Call)}: expected {divergence.Expected}, observed {divergence.Observed}";

    /// <summary>How sure it is, in a sentence or two.</summary>
    public static string Certainty(DivergenceReport divergence)
    {
        var (shown, runs) = divergence.Reliability;
        return divergence.Reliability switch
        {
            { IsCertain: true } => $"It showed in {runs} of {runs} runs, each in a fresh network namespace.",
            { Shown: 0 } => $"It showed once in the campaign and in none of {runs} runs in fresh network namespaces.",
            _ => $"It is unstable: it showed in {shown} of {runs} runs, each in a fresh network namespace.",
        };
    }

    /// <summary>Where it comes from.</summary>
    public static string Origin(DivergenceReport divergence)
    {
        var (seed, index, cell) = divergence.FoundAt;
        var first = cell ?? string.Create(CultureInfo.InvariantCulture, $"seed {seed}, scenario {index}");
        return divergence.Occurrences > 1 ? $"{first}, the first of {Quantity.Of(divergence.Occurrences)} that showed it" : first;
    }

    /// <summary>How small it became, and at what cost.</summary>
    public static string Size(DivergenceReport divergence) =>
        $"{Quantity.Of(divergence.Steps, "call")}, in {Quantity.Of(divergence.Shrink.Executions, "execution")} and {Quantity.Of(divergence.Shrink.Milliseconds)} ms";
}
