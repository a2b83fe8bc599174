using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Options;

/// <summary>How a level copies a value and its length out to the caller.</summary>
internal delegate Prediction OptionCopyOut(Kernel kernel, OutArgument target, in OptionReading reading, Rule valueFault);

/// <summary>The rules of a level that stand before and behind its options, in the order of the checks.</summary>
/// <param name="TooShort">Setting: the length is less than that of an integer.</param>
/// <param name="Unreadable">Setting: the integer cannot be read.</param>
/// <param name="CannotSet">Setting: no option of the number can be set.</param>
/// <param name="LengthUnreadable">Getting: the length word cannot be read.</param>
/// <param name="LengthNegative">Getting: the length word is negative.</param>
/// <param name="CannotGet">Getting: no option of the number can be read.</param>
/// <param name="Unwritable">Getting: the value cannot be written.</param>
internal sealed record LevelRules(
    Rule TooShort, Rule Unreadable, Rule CannotSet, Rule LengthUnreadable, Rule LengthNegative, Rule CannotGet, Rule Unwritable);

/// <summary>
/// A level that reads an integer before it looks at the number: SOL_SOCKET, IPPROTO_TCP and IPPROTO_UDP. The kernel has
/// the checks three times, in the same order; what differs is which copy comes first on the way out.
/// </summary>
/// <param name="rules">The level's rules.</param>
/// <param name="copyOut">How values go out.</param>
/// <param name="rows">The rows.</param>
internal sealed class IntegerOptionTable(LevelRules rules, OptionCopyOut copyOut, IReadOnlyList<OptionRow> rows) : OptionTable(rows)
{
    /// <inheritdoc/>
    public override Prediction Set(in OptionTarget target, SetSockOptCall call)
    {
        var book = target.Kernel.Rules;
        if (Find(call.Option) is { ReadsArgument: true, Write: { } writeWhole })
        {
            return writeWhole(target, 0, call.Value);
        }

        if (book.Decide(rules.TooShort, call.Value.Length < sizeof(int)))
        {
            return Prediction.Refused(rules.TooShort);
        }

        if (book.Decide(rules.Unreadable, !OptionMemory.IsReadable(call.Value)))
        {
            return Prediction.Refused(rules.Unreadable);
        }

        return FindWriter(target.Kernel, call, rules.CannotSet, out var refusal) is { } write
            ? write(target, OptionMemory.Integer(call.Value), call.Value)
            : refusal;
    }

    /// <inheritdoc/>
    public override Prediction Get(in OptionTarget target, GetSockOptCall call)
    {
        if (RefuseLength(target.Kernel, call.Value, rules.LengthUnreadable, rules.LengthNegative) is { } refusal)
        {
            return Prediction.Refused(refusal);
        }

        return TryRead(target with { Room = call.Value.Length }, call, rules.CannotGet, out var reading, out var unread)
            ? copyOut(target.Kernel, call.Value, reading, rules.Unwritable)
            : unread;
    }
}
