namespace Conformance.Scenarios.Calls;

/// <summary><c>fsync(2)</c>.</summary>
public sealed record FSyncCall(FdArgument Fd) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "fsync",
        CallDefines.Nothing,
        a => new FSyncCall((FdArgument)a[0]),
        Parameter.Fd);

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd];
}
