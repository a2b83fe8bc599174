namespace Conformance.Scenarios.Calls;

/// <summary><c>fchown(2)</c>; -1 leaves an id as it is.</summary>
public sealed record FChownCall(FdArgument Fd, int Owner, int Group) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "fchown",
        CallDefines.Nothing,
        a => new FChownCall((FdArgument)a[0], (int)a[1], (int)a[2]),
        Parameter.Fd,
        Parameter.Number("owner"),
        Parameter.Number("group"));

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Owner, Group];
}
