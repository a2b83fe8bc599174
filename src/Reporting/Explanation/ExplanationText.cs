using System.Globalization;
using System.Text;
using Conformance.Scenarios.Abi;

namespace Conformance.Reporting.Explanation;

/// <summary>
/// Prints an explanation for a terminal, a block for each call: its way through the kernel, function by function, each
/// indented by how deep it lies, with the rules asked there; what decided; and what looks different afterwards.
/// </summary>
public static class ExplanationText
{
    private const string Indent = "     ";
    private const int LayerIndent = 2;

    /// <summary>The explanation, ending with a newline.</summary>
    public static string Write(ScenarioExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        var text = new StringBuilder();
        for (var index = 0; index < explanation.Steps.Count; index++)
        {
            text.Append(index == 0 ? "" : "\n");
            Append(text, index + 1, explanation.Steps[index]);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, int number, ExplainedStep step)
    {
        text.Append(CultureInfo.InvariantCulture, $"{number,3}. {step.Call}");
        text.Append(step.Answer is null ? "\n" : $" = {step.Answer}\n");
        if (step.Recorded is not null)
        {
            Line(text, $"the file has {step.Recorded}");
        }

        AppendRules(text, step);
        if (step.Unmodelled is not null)
        {
            Line(text, $"the model does not predict this call: {step.Unmodelled}; it stops here");
        }

        if (step.Choice is not null)
        {
            Line(text, $"allowed: {step.Choice}");
        }

        foreach (var socket in step.Sockets)
        {
            Line(text, SocketText(socket));
        }
    }

    private static void AppendRules(StringBuilder text, ExplainedStep step)
    {
        var stops = KernelStop.Of(step.Asked);
        if (stops.Count > 0)
        {
            Line(text, $"the way: {string.Join(" > ", stops.Select(stop => stop.Function))}");
        }

        foreach (var stop in stops)
        {
            var depth = new string(' ', LayerIndent * (int)stop.Layer);
            Line(text, $"{depth}{stop.File}: {stop.Function}");
            foreach (var (rule, held) in stop.Asked)
            {
                var effect = held && ReferenceEquals(rule, step.Decided) ? "  <== decides" : "";
                Line(text, $"{depth}  {(held ? "yes" : "no "),-4}{rule.Id}: {rule.Statement}{effect}");
            }
        }

        if (step.Decided is { } decided)
        {
            var effect = decided.Errno == Errno.None ? "" : $" ({decided.Errno})";
            Line(text, $"decided by {decided.Id}{effect}: {decided.Statement}");
            Line(text, $"kernel source: {decided.Source}");
        }
        else if (step.Unmodelled is null)
        {
            Line(text, step.Asked.Count == 0 ? "nothing was asked" : "nothing refuses the call");
        }
    }

    private static string SocketText(SocketChange socket)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"fd {socket.Descriptor}");
        return socket.Kind switch
        {
            SocketChangeKind.Opened => $"{name} opened: {string.Join(", ", socket.Changes.Select(change => $"{change.Field} {change.After}"))}",
            SocketChangeKind.Changed => $"{name}: {string.Join(", ", socket.Changes.Select(change => $"{change.Field} {change.Before} -> {change.After}"))}",
            SocketChangeKind.Closed => $"{name} closed",
        };
    }

    private static void Line(StringBuilder text, string line) => text.Append(Indent).Append(line).Append('\n');
}
