using System.Globalization;
using System.Text;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Comparison;

/// <summary>
/// What makes two divergences the same, and what a shrink must preserve: the call, the rule that decided, and expected
/// versus observed in symbols that do not depend on the scenario's numbers. Equality is that of the key.
/// </summary>
/// <param name="Key">The signature in one line, <c>bind:bind.inet.length:EINVAL->0</c> for example.</param>
public readonly record struct DivergenceSignature(string Key)
{
    /// <summary>Stands in place of a rule where the call simply succeeds.</summary>
    public const string NoRule = "none";

    private const int SlugLengthMax = 80;

    /// <summary>Puts a signature together; a call on an option or a command is named with it, because each option is its own little call.</summary>
    public static DivergenceSignature Of(Call? call, Rule? rule, string expected, string observed) =>
        new($"{NameOf(call)}:{rule?.Id ?? NoRule}:{expected}->{observed}");

    /// <summary>The signature as the name of a directory: letters, digits, dots and dashes, and a hash of the key that keeps two apart.</summary>
    public string DirectoryName()
    {
        var slug = new StringBuilder(SlugLengthMax);
        foreach (var c in Key)
        {
            var kept = char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-';
            if (slug.Length < SlugLengthMax && !(kept == '-' && slug.Length > 0 && slug[^1] == '-'))
            {
                slug.Append(kept);
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{slug.ToString().Trim('-')}-{Hash(Key):x8}");
    }

    /// <inheritdoc/>
    public override string ToString() => Key;

    private static string NameOf(Call? call) => call switch
    {
        null => Divergence.AtEnd,
        GetSockOptCall c => $"{c.Type.Name}({OptionName(c.Level, c.Option)})",
        SetSockOptCall c => $"{c.Type.Name}({OptionName(c.Level, c.Option)})",
        FcntlCall c => $"{c.Type.Name}({CommandName(c.Command)})",
        _ => call.Type.Name,
    };

    private static string OptionName(int level, int option) => SocketOption.Find(level, option)?.Name ?? "other";

    private static string CommandName(int command) =>
        FileControl.Set.Constants.FirstOrDefault(constant => constant.Value == command).Name ?? "other";

    // FNV-1a: it only keeps two slugs apart, and must be the same in every process.
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return hash;
    }
}
