namespace Conformance.Scenarios.Calls;

/// <summary><c>dup(2)</c>.</summary>
public sealed record DupCall(FdArgument Fd) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "dup",
        CallDefines.Handle,
        a => new DupCall((FdArgument)a[0]),
        Parameter.Fd);

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd];
}
