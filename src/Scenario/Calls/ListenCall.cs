using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>listen(2)</c>.</summary>
public sealed record ListenCall(FdArgument Fd, int Backlog) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "listen",
        CallDefines.Nothing,
        a => new ListenCall((FdArgument)a[0], (int)a[1]),
        Parameter.Fd,
        Parameter.Number("backlog"))
    {
        SocketCallNumber = SocketCallNumbers.SYS_LISTEN,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Backlog];
}
