using System.Globalization;
using System.Text;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Comparison;

/// <summary>Prints an answer on one line for people: value or error, then what was written to memory.</summary>
public static class ResultText
{
    private const int BytesShownMax = 32;

    /// <summary>The answer to a call; an absent output part is left out.</summary>
    public static string Of(Call call, CallResult result)
    {
        ArgumentNullException.ThrowIfNull(call);
        var text = new StringBuilder();
        if (result.Blocked)
        {
            text.Append("sleeps");
        }
        else if (result.IsSuccess)
        {
            text.Append(CultureInfo.InvariantCulture, $"{result.Value}");
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"-1 {result.Errno}");
        }

        if (result.Output is { } output)
        {
            AppendBytes(text, "addr", output.Address.Span);
            AppendBytes(text, "data", output.Data.Span);
            if (output.Length >= 0)
            {
                text.Append(CultureInfo.InvariantCulture, $" len {output.Length}");
            }

            if (output.Events.Count > 0)
            {
                text.Append(" revents ").AppendJoin(", ", output.Events.Select(events => PollEvents.Set.Format(events)));
            }
        }

        return text.ToString();
    }

    private static void AppendBytes(StringBuilder text, string part, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        text.Append(' ').Append(part).Append(' ').Append(Convert.ToHexStringLower(bytes[..Math.Min(bytes.Length, BytesShownMax)]));
        if (bytes.Length > BytesShownMax)
        {
            text.Append(CultureInfo.InvariantCulture, $"… ({bytes.Length} bytes)");
        }
    }
}
