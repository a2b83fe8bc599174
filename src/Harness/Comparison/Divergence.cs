using Conformance.Model.Rules;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Comparison;

/// <summary>The closed set of ways in which an answer or a state can differ from the prediction.</summary>
public enum DivergenceKind
{
    /// <summary>Another error, or an error instead of a success, or the reverse.</summary>
    WrongErrno,

    /// <summary>A success with another return value.</summary>
    WrongValue,

    /// <summary>The right error or value, but other bytes, addresses, lengths or events written to memory.</summary>
    WrongOutput,

    /// <summary>The call slept although the model lets it return.</summary>
    Sleeps,

    /// <summary>The call returned although the model lets it sleep.</summary>
    DoesNotSleep,

    /// <summary>A chosen port that is not a candidate.</summary>
    PortNotPredicted,

    /// <summary>The right answer, but the socket looks different afterwards.</summary>
    WrongState,

    /// <summary>Not the kernel's doing: the model broke one of its own invariants.</summary>
    ModelBroken,
}

/// <summary>One answer or state that the prediction does not allow. The scenario ends there: nothing after it is evidence.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Step">Index of the call, from 0; the number of calls where the final comparison differs.</param>
/// <param name="Call">The call, or null where the final comparison differs.</param>
/// <param name="Rule">The rule that decided the prediction, or null where the call simply succeeds.</param>
/// <param name="Field">Which part differs: <c>result</c>, <c>port</c>, <c>hang</c>, <c>model</c>, or a part of the view such as <c>tcpState</c>.</param>
/// <param name="Expected">What the model allows, for people.</param>
/// <param name="Observed">What was answered or seen, for people.</param>
/// <param name="Signature">What makes two divergences the same.</param>
public sealed record Divergence(
    DivergenceKind Kind,
    int Step,
    Call? Call,
    Rule? Rule,
    string Field,
    string Expected,
    string Observed,
    DivergenceSignature Signature)
{
    /// <summary>The name a difference in the final comparison has in place of a call.</summary>
    public const string AtEnd = "end";

    /// <summary>The call's name, or <see cref="AtEnd"/>.</summary>
    public string CallName => Call?.Type.Name ?? AtEnd;
}
