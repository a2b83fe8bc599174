using System.Text;
using Conformance.Scenarios.Calls;

namespace Conformance.Scenarios.Text;

/// <summary>
/// Prints scenarios canonically: equal scenarios give equal text, so a difference of two files is a difference of
/// behaviour, and what <see cref="ScenarioReader"/> makes of the text is the scenario again.
/// </summary>
public static class ScenarioWriter
{
    /// <summary>The first line of every scenario: the format and its version.</summary>
    public const string FirstLine = "# conformance scenario 1";

    /// <summary>Where results begin; behind a longer call they follow after one blank.</summary>
    private const int ResultColumn = 48;

    /// <summary>The whole text of a scenario.</summary>
    public static string Write(Scenario scenario)
    {
        var text = new StringBuilder();
        Write(text, scenario);
        return text.ToString();
    }

    /// <summary>Appends the whole text of a scenario.</summary>
    public static void Write(StringBuilder text, Scenario scenario)
    {
        text.Append(FirstLine).Append('\n');
        foreach (var note in scenario.Notes)
        {
            WriteNote(text, note);
        }

        WorldText.Write(text, scenario.World);
        foreach (var step in scenario.Steps)
        {
            Write(text, step);
            text.Append('\n');
        }
    }

    /// <summary>Appends one line, without its end.</summary>
    public static void Write(StringBuilder text, Step step)
    {
        var start = text.Length;
        Write(text, step.Call);
        if (step.Expected is null && step.Call.PortSymbol < 0)
        {
            return;
        }

        text.Append(' ', Math.Max(1, ResultColumn - (text.Length - start))).Append("= ");
        if (step.Expected is { } expected)
        {
            ResultText.Write(text, step.Call, expected);
        }
        else
        {
            text.Append("...:$p").Append(step.Call.PortSymbol);
        }
    }

    /// <summary>One line, without its end.</summary>
    public static string Write(Step step)
    {
        var text = new StringBuilder();
        Write(text, step);
        return text.ToString();
    }

    /// <summary>A call as it stands in a scenario: <c>s0 = socket(AF_INET, SOCK_STREAM, 0)</c>.</summary>
    public static string Write(Call call)
    {
        var text = new StringBuilder();
        Write(text, call);
        return text.ToString();
    }

    /// <summary>A result as it stands behind <c>=</c> in the line of its call.</summary>
    public static string Write(Call call, in CallResult result)
    {
        var text = new StringBuilder();
        ResultText.Write(text, call, result);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Call call)
    {
        if (call.Handle >= 0)
        {
            text.Append('s').Append(call.Handle).Append(" = ");
        }

        if (call.Entry == CallEntry.SocketCall)
        {
            text.Append(SocketCallCall.CallType.Name).Append(' ');
        }

        var arguments = call.Arguments;
        var count = WrittenCount(call.Type.Parameters, arguments);
        text.Append(call.Type.Name).Append('(');
        for (var i = 0; i < count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            ArgumentText.Write(text, call.Type, i, arguments);
        }

        text.Append(')');
    }

    /// <summary>How many arguments are written: trailing ones that equal their default are not.</summary>
    private static int WrittenCount(IReadOnlyList<Parameter> parameters, IReadOnlyList<object> arguments)
    {
        var count = parameters.Count;
        while (count > 0 && parameters[count - 1].Default is { } value && value.Equals(arguments[count - 1]))
        {
            count--;
        }

        return count;
    }

    /// <summary>Notes are single lines; one that holds several becomes several.</summary>
    private static void WriteNote(StringBuilder text, string note)
    {
        foreach (var line in note.AsSpan().EnumerateLines())
        {
            text.Append(line.IsEmpty ? "#" : "# ").Append(line).Append('\n');
        }
    }
}
