using System.CommandLine.Parsing;
using System.Globalization;

namespace Conformance.Cli;

/// <summary>Reads option values that .NET has no notation for.</summary>
internal static class OptionValues
{
    /// <summary>A duration: <c>500ms</c>, <c>60s</c>, <c>5m</c>, <c>8h</c>.</summary>
    public static TimeSpan Duration(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        var (digits, unit) = text switch
        {
            [.. var number, 'm', 's'] => (number, TimeSpan.FromMilliseconds(1)),
            [.. var number, 's'] => (number, TimeSpan.FromSeconds(1)),
            [.. var number, 'm'] => (number, TimeSpan.FromMinutes(1)),
            [.. var number, 'h'] => (number, TimeSpan.FromHours(1)),
            _ => ("", TimeSpan.Zero),
        };
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            return count * unit;
        }

        argument.AddError($"'{text}' is no duration; write 500ms, 60s, 5m or 8h.");
        return default;
    }

    /// <summary>A value that knows how to parse itself.</summary>
    public static T Parsed<T>(ArgumentResult argument, string example)
        where T : struct, IParsable<T>
    {
        var text = argument.Tokens[0].Value;
        if (T.TryParse(text, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        argument.AddError($"'{text}' is not possible for {argument.Argument.Name}; write {example}.");
        return default;
    }
}
