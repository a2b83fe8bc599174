using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary>
/// <c>readlink(2)</c> of <c>/proc/thread-self/fd/N</c>: what the descriptor is open on. Of a socket, the inode number is
/// replaced as in <see cref="FileStatus"/>, and the value is 0 and not the length.
/// </summary>
public sealed record FdLinkCall(FdArgument Fd) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "fdlink",
        CallDefines.Nothing,
        a => new FdLinkCall((FdArgument)a[0]),
        Parameter.Fd)
    {
        AnswerKind = _ => OptionValueKind.Text,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd];
}
