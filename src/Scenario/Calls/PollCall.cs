namespace Conformance.Scenarios.Calls;

/// <summary><c>poll(2)</c>.</summary>
public sealed record PollCall(ValueList<PollEntry> Set, int TimeoutMs) : Call
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "poll",
        CallDefines.Nothing,
        a => new PollCall((ValueList<PollEntry>)a[0], (int)a[1]),
        new Parameter("fds", ParameterKind.PollSet),
        Parameter.Number("timeout"));

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Set, TimeoutMs];
}
