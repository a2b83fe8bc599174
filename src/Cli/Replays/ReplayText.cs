using System.Globalization;

namespace Conformance.Cli.Replays;

/// <summary>Prints a replay: the calls, both sides in columns, and where the first difference is.</summary>
internal static class ReplayText
{
    private const int ColumnMax = 60;

    /// <summary>Prints one file's replay.</summary>
    public static void Write(TextWriter output, Replay replay)
    {
        var run = replay.Shown;
        output.WriteLine(replay.File.Path);
        var call = Width(run.Steps.Select(step => step.Call).Append("call"));
        var model = Width(run.Steps.Select(step => step.Predicted).Append("model"));
        output.WriteLine($"    {"call".PadRight(call)}  {"model".PadRight(model)}  Linux");
        for (var index = 0; index < run.Steps.Count; index++)
        {
            var step = run.Steps[index];
            var mark = run.Fault?.Step == index ? ">" : " ";
            output.WriteLine($"  {mark} {step.Call.PadRight(call)}  {step.Predicted.PadRight(model)}  {step.Observed}");
        }

        if (run.Fault is { } fault)
        {
            var faulty = replay.Runs.Count(each => each.Fault is not null);
            var times = replay.Runs.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"  ({faulty} of {replay.Runs.Count} runs)") : "";
            output.WriteLine($"{fault.Place}: {fault.Description}{times}");
        }
        else
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"agrees: {run.Steps.Count} calls, {replay.Runs.Count} runs"));
        }
    }

    private static int Width(IEnumerable<string> texts) => Math.Min(ColumnMax, texts.Max(text => text.Length));
}
