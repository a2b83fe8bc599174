using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>fgetxattr(2)</c> of one of a few attributes.</summary>
public sealed record FGetXattrCall(FdArgument Fd, int Attribute, BufferArgument Room) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "fgetxattr",
        CallDefines.Nothing,
        a => new FGetXattrCall((FdArgument)a[0], (int)a[1], (BufferArgument)a[2]),
        Parameter.Fd,
        Parameter.Number("name", ExtendedAttribute.Set),
        new Parameter("value", ParameterKind.Buffer));

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Attribute, Room];
}
