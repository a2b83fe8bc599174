using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>fstat(2)</c>; it answers with a <see cref="FileStatus"/>.</summary>
public sealed record FStatCall(FdArgument Fd) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "fstat",
        CallDefines.Nothing,
        a => new FStatCall((FdArgument)a[0]),
        Parameter.Fd)
    {
        AnswerKind = _ => OptionValueKind.FileStatus,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd];
}
