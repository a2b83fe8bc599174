using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Options;

/// <summary>
/// The options of one level: the rows, and how the level treats lengths, pointers and numbers it does not know.
/// </summary>
internal abstract class OptionTable
{
    private readonly Dictionary<int, OptionRow> _rows = [];

    /// <summary>Makes the table of those rows.</summary>
    protected OptionTable(IReadOnlyList<OptionRow> rows)
    {
        Rows = rows;
        foreach (var row in rows)
        {
            _rows.Add(row.Option.Number, row);
        }
    }

    /// <summary>The rows, in the order in which they were given.</summary>
    public IReadOnlyList<OptionRow> Rows { get; }

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
    /// <param name="refusal">Why it cannot be set.</param>
    protected OptionWriter? FindWriter(Kernel kernel, SetSockOptCall call, Rule unknown, out Prediction refusal)
    {
        var write = Find(call.Option)?.Write;
        refusal = default;
        if (kernel.Rules.Decide(unknown, write is null))
        {
            refusal = Prediction.Refused(unknown);
            return null;
        }

        if (write is null)
        {
            // Only a mutant lets such a number pass; the call then does nothing.
            refusal = Prediction.Ok();
        }

        return write;
    }

    /// <summary>Reads an option before it is copied out; or says why it cannot be.</summary>
    /// <param name="target">The socket, with the room the caller has.</param>
    /// <param name="call">The call.</param>
    /// <param name="unknown">The rule that refuses numbers that cannot be read.</param>
    /// <param name="reading">The value.</param>
    /// <param name="refusal">Why there is none.</param>
    protected bool TryRead(in OptionTarget target, GetSockOptCall call, Rule unknown, out OptionReading reading, out Prediction refusal)
    {
        var row = Find(call.Option);
        reading = default;
        if (target.Kernel.Rules.Decide(unknown, row?.Read is null))
        {
            refusal = Prediction.Refused(unknown);
            return false;
        }

        if (row?.Read is not { } read)
        {
            refusal = Prediction.Ok();
            return false;
        }

        if (row.NeedsSock && target.Socket.Sock is null)
        {
            refusal = Prediction.Unmodelled($"options of {target.Socket.Operations.Name} are not modelled");
            return false;
        }

        reading = read(target);
        refusal = reading switch
        {
            { UnmodelledReason: { } reason } => Prediction.Unmodelled(reason),
            { Refusal: { } rule } => Prediction.Refused(rule, reading.Effect),
            _ => default,
        };
        return reading is { UnmodelledReason: null, Refusal: null };
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
    public static Rule LengthFault(string level, string source) =>
        Rule.Refuses($"getsockopt.{level}.length-fault", Errno.EFAULT, "The length word cannot be read.", source);

    /// <summary>The rule <c>getsockopt.level.negative-length</c>.</summary>
    public static Rule NegativeLength(string level, string source, string nothingAfter = "") =>
        Rule.Refuses($"getsockopt.{level}.negative-length", Errno.EINVAL, "The length word is negative.", source, nothingAfter: nothingAfter);

    /// <summary>The rule <c>getsockopt.level.unknown</c>.</summary>
    public static Rule UnknownToGet(string level, string source) =>
        Rule.Refuses($"getsockopt.{level}.unknown", Errno.ENOPROTOOPT, "No option of the level has the number and can be read.", source, nothingAfter: "without an option there is no value");

    /// <summary>The rule <c>getsockopt.level.value-fault</c>.</summary>
    public static Rule ValueFault(string level, string source) =>
        Rule.Refuses($"getsockopt.{level}.value-fault", Errno.EFAULT, "The value cannot be written where the caller wants it.", source);

    /// <summary>The rule <c>setsockopt.level.short-length</c>.</summary>
    public static Rule ShortLength(string level, string source) =>
        Rule.Refuses($"setsockopt.{level}.short-length", Errno.EINVAL, "The length is less than that of an integer.", source);

    /// <summary>The rule <c>setsockopt.level.fault</c>.</summary>
    public static Rule Fault(string level, string source) =>
        Rule.Refuses($"setsockopt.{level}.fault", Errno.EFAULT, "The value cannot be read.", source);

    /// <summary>The rule <c>setsockopt.level.unknown</c>.</summary>
    public static Rule UnknownToSet(string level, string source) =>
        Rule.Refuses($"setsockopt.{level}.unknown", Errno.ENOPROTOOPT, "No option of the level has the number and can be set.", source, nothingAfter: "later checks are those of an option");
}
