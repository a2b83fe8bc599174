using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary>
/// <c>socketcall(2)</c> itself, with a number that is none or an argument block nobody can read. With a good number and
/// block it is another call's <see cref="Call.Entry"/>.
/// </summary>
/// <param name="Number">The number of the call.</param>
/// <param name="Block">The pointer to the arguments, one of <see cref="SocketCallBlock"/>.</param>
public sealed record SocketCallCall(int Number, int Block) : Call
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "socketcall",
        CallDefines.Nothing,
        a => new SocketCallCall((int)a[0], (int)a[1]),
        Parameter.Number("call", SocketCallNumbers.Set),
        Parameter.Number("args", SocketCallBlock.Set));

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Number, Block];
}
