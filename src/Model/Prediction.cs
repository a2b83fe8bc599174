using Conformance.Model.Ports;
using Conformance.Model.Rules;
using Conformance.Scenarios;

namespace Conformance.Model;

/// <summary>The closed set of things the model can say about the next call.</summary>
public enum PredictionKind
{
    /// <summary>One result and nothing else.</summary>
    Exactly,

    /// <summary>One of several results; which one tells the model what the kernel chose.</summary>
    OneOf,

    /// <summary>
    /// A result for which the kernel chooses a port from the tiers; or an alternative result, where the scan can miss the
    /// last free ports or where the port decides the result. The port is observed in every case (0 for none) and handed to
    /// <see cref="KernelModel.Adopt"/>; it must lie in the tiers when the result is <see cref="Prediction.Result"/>, and be the
    /// one of <see cref="Prediction.AlternativePorts"/> when the result is an alternative.
    /// </summary>
    PortFrom,

    /// <summary>The call sleeps; nothing in the scenario can wake it.</summary>
    Blocks,

    /// <summary>The model does not say. Never agreement: counted and reported with its reason.</summary>
    Unmodelled,
}

/// <summary>What else may be answered where the kernel chooses a port, and the port that goes with it.</summary>
/// <param name="Result">The answer.</param>
/// <param name="Port">The port the socket then shows, 0 for none.</param>
public readonly record struct PortAlternative(CallResult Result, int Port);

/// <summary>What the executor answered and the port it chose, from which an effect follows.</summary>
/// <param name="Result">The answer.</param>
/// <param name="Port">The port chosen, or 0 where none was to be chosen.</param>
public readonly record struct Outcome(CallResult Result, int Port);

/// <summary>
/// What the model allows next: results, the rule that decided, and the effect on the state once the outcome is known.
/// Making one changes nothing; <see cref="KernelModel.Adopt"/> runs the effect.
/// </summary>
public readonly struct Prediction
{
    private Prediction(PredictionKind kind, CallResult result, Rule? rule, Action<Outcome>? effect)
    {
        Kind = kind;
        Result = result;
        Rule = rule;
        Effect = effect;
    }

    /// <summary>Which member of the closed set this is.</summary>
    public PredictionKind Kind { get; }

    /// <summary>The result (<see cref="PredictionKind.Exactly"/>, <see cref="PredictionKind.Blocks"/>), the result of the success (<see cref="PredictionKind.PortFrom"/>), or the first of several.</summary>
    public CallResult Result { get; private init; }

    /// <summary>Further results that are allowed.</summary>
    public ValueList<CallResult> Alternatives { get; private init; }

    /// <summary>The port the socket shows with each of <see cref="Alternatives"/>; a refusal leaves the one it showed before (<see cref="PredictionKind.PortFrom"/> only).</summary>
    public ValueList<int> AlternativePorts { get; private init; }

    /// <summary>The ports the kernel may choose, and for which socket (<see cref="PredictionKind.PortFrom"/> only).</summary>
    public PortChoice? Ports { get; private init; }

    /// <summary>The rule that decided, null where the call simply succeeds.</summary>
    public Rule? Rule { get; }

    /// <summary>Whether the call is expected to sleep until the watchdog interrupts it.</summary>
    public bool Sleeps => Result.Blocked;

    /// <summary>Why the model does not say (<see cref="PredictionKind.Unmodelled"/> only).</summary>
    public string? Reason { get; private init; }

    internal Action<Outcome>? Effect { get; }

    /// <summary>One result.</summary>
    public static Prediction Exactly(CallResult result, Rule? rule = null, Action<Outcome>? effect = null) =>
        new(PredictionKind.Exactly, result, rule, effect);

    /// <summary>A success.</summary>
    public static Prediction Ok(long value = 0, Action<Outcome>? effect = null, CallOutput? output = null, Rule? rule = null) =>
        new(PredictionKind.Exactly, CallResult.Ok(value, output), rule, effect);

    /// <summary>The refusal of a rule, perhaps with a side effect (some refusals have one).</summary>
    public static Prediction Refused(Rule rule, Action<Outcome>? effect = null, CallOutput? output = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new(PredictionKind.Exactly, CallResult.Fail(rule.Errno, output), rule, effect);
    }

    /// <summary>One of several results.</summary>
    public static Prediction OneOf(Rule? rule, Action<Outcome>? effect, CallResult first, params ReadOnlySpan<CallResult> others) =>
        new(PredictionKind.OneOf, first, rule, effect) { Alternatives = ValueList.Create(others) };

    /// <summary>A result that goes with a port of the tiers; <paramref name="orElse"/> where others are possible.</summary>
    public static Prediction PortFrom(PortChoice ports, CallResult chosen, Action<Outcome> effect, Rule? rule = null, params ReadOnlySpan<PortAlternative> orElse)
    {
        var (results, kept) = (new CallResult[orElse.Length], new int[orElse.Length]);
        for (var index = 0; index < orElse.Length; index++)
        {
            (results[index], kept[index]) = (orElse[index].Result, orElse[index].Port);
        }

        return new(PredictionKind.PortFrom, chosen, rule, effect) { Ports = ports, Alternatives = [.. results], AlternativePorts = [.. kept] };
    }

    /// <summary>The call sleeps until the watchdog interrupts it.</summary>
    public static Prediction Blocks(Rule? rule, Action<Outcome>? effect = null) => new(PredictionKind.Blocks, CallResult.Sleeps, rule, effect);

    /// <summary>The model does not say, and why.</summary>
    public static Prediction Unmodelled(string reason) => new(PredictionKind.Unmodelled, default, null, null) { Reason = reason };

    /// <summary>The same prediction with another error; how a mutant answers wrongly.</summary>
    internal Prediction WithResult(CallResult result) => new(Kind, result, Rule, Effect) { Alternatives = Alternatives, AlternativePorts = AlternativePorts, Ports = Ports, Reason = Reason };
}
