using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Options;

/// <summary>
/// The options of one level: the rows, and how the level treats lengths, pointers and numbers it does not know. What
/// differs between levels is written out in each, because the kernel checks in another order at each of them.
/// </summary>
internal abstract class OptionTable
{
    private readonly Dictionary<int, OptionRow> _rows;

    /// <summary>Makes the table of those rows.</summary>
    protected OptionTable(params ReadOnlySpan<OptionRow> rows)
    {
        _rows = [];
        foreach (var row in rows)
        {
            _rows.Add(row.Option.Number, row);
        }
    }

    /// <summary>The row of an option's number, or null.</summary>
    public OptionRow? Find(int number) => _rows.GetValueOrDefault(number);

    /// <summary>Predicts <c>setsockopt</c>; the length is not negative.</summary>
    public abstract Prediction Set(in OptionTarget target, SetSockOptCall call);

    /// <summary>Predicts <c>getsockopt</c>.</summary>
    public abstract Prediction Get(in OptionTarget target, GetSockOptCall call);

    /// <summary>Finds how an option is set; or says why it cannot be.</summary>
    /// <param name="kernel">The present state.</param>
    /// <param name="call">The call.</param>
    /// <param name="unknown">The rule that refuses numbers that cannot be set.</param>
    /// <param name="isKnown">Whether the kernel can set the number, row or not.</param>
    /// <param name="refusal">Why it cannot be set.</param>
    protected OptionWriter? FindWriter(Kernel kernel, SetSockOptCall call, Rule unknown, bool isKnown, out Prediction refusal)
    {
        var row = Find(call.Option);
        var cannot = row is null ? !isKnown : row.Write is null;
        return Refuses(kernel, unknown, cannot, row, call.Level, call.Option, out refusal) ? null : row!.Write;
    }

    /// <summary>Reads an option before it is copied out; or says why it cannot be.</summary>
    /// <param name="target">The socket.</param>
    /// <param name="call">The call.</param>
    /// <param name="unknown">The rule that refuses numbers that cannot be read.</param>
    /// <param name="isKnown">Whether the kernel can read the number, row or not.</param>
    /// <param name="reading">The value.</param>
    /// <param name="refusal">Why there is none.</param>
    protected bool TryRead(in OptionTarget target, GetSockOptCall call, Rule unknown, bool isKnown, out OptionReading reading, out Prediction refusal)
    {
        var row = Find(call.Option);
        reading = default;
        if (Refuses(target.Kernel, unknown, row is null && !isKnown, row, call.Level, call.Option, out refusal))
        {
            return false;
        }

        if (row!.NeedsSock && target.Socket.Sock is null)
        {
            refusal = Prediction.Unmodelled($"options of {target.Socket.Operations.Name} are not modelled");
            return false;
        }

        reading = row.Read(target);
        if (reading.UnmodelledReason is { } reason)
        {
            refusal = Prediction.Unmodelled(reason);
            return false;
        }

        return true;
    }

    /// <summary>Whether the length word cannot be read or is negative; the rule that says so.</summary>
    protected static Rule? RefuseLength(Kernel kernel, OutArgument target, Rule lengthFault, Rule negativeLength)
    {
        if (kernel.Rules.Decide(lengthFault, target.Form is OutForm.Null or OutForm.BadLength))
        {
            return lengthFault;
        }

        return kernel.Rules.Decide(negativeLength, target.Length < 0) ? negativeLength : null;
    }

    /// <summary>The rule <c>getsockopt.level.length-fault</c>.</summary>
    protected static Rule LengthFault(string level, string source) =>
        Rule.Refuses($"getsockopt.{level}.length-fault", Errno.EFAULT, "The length word cannot be read.", source);

    /// <summary>The rule <c>getsockopt.level.negative-length</c>.</summary>
    protected static Rule NegativeLength(string level, string source) =>
        Rule.Refuses($"getsockopt.{level}.negative-length", Errno.EINVAL, "The length word is negative.", source);

    /// <summary>The rule <c>getsockopt.level.unknown</c>.</summary>
    protected static Rule UnknownToGet(string level, string source) =>
        Rule.Refuses($"getsockopt.{level}.unknown", Errno.ENOPROTOOPT, "No option of the level has the number and can be read.", source);

    /// <summary>The rule <c>getsockopt.level.value-fault</c>.</summary>
    protected static Rule ValueFault(string level, string source) =>
        Rule.Refuses($"getsockopt.{level}.value-fault", Errno.EFAULT, "The value cannot be written where the caller wants it.", source);

    /// <summary>The rule <c>setsockopt.level.short-length</c>.</summary>
    protected static Rule ShortLength(string level, string source) =>
        Rule.Refuses($"setsockopt.{level}.short-length", Errno.EINVAL, "The length is less than that of an integer.", source);

    /// <summary>The rule <c>setsockopt.level.fault</c>.</summary>
    protected static Rule Fault(string level, string source) =>
        Rule.Refuses($"setsockopt.{level}.fault", Errno.EFAULT, "The value cannot be read.", source);

    /// <summary>The rule <c>setsockopt.level.unknown</c>.</summary>
    protected static Rule UnknownToSet(string level, string source) =>
        Rule.Refuses($"setsockopt.{level}.unknown", Errno.ENOPROTOOPT, "No option of the level has the number and can be set.", source);

    private static bool Refuses(Kernel kernel, Rule unknown, bool isUnknown, OptionRow? row, int level, int option, out Prediction refusal)
    {
        if (kernel.Rules.Decide(unknown, isUnknown))
        {
            refusal = Prediction.Refused(unknown);
            return true;
        }

        if (isUnknown)
        {
            // Only a mutant lets such a number pass; the call then does nothing.
            refusal = Prediction.Ok();
            return true;
        }

        refusal = row is not null
            ? default
            : Prediction.Unmodelled($"option {SocketOption.Format(level, option)} of {OptionLevel.Set.Format(level)} is not modelled");
        return row is null;
    }
}
