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

    /// <summary>Puts a signature together; a call on an option or a command is named with it, because each option is its own little call.</summary>
    public static DivergenceSignature Of(Call? call, Rule? rule, string expected, string observed) =>
        new($"{NameOf(call)}:{rule?.Id ?? NoRule}:{expected}->{observed}");

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
}
