using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>recv(2)</c>.</summary>
public sealed record RecvCall(FdArgument Fd, BufferArgument Room, int Flags) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "recv",
        CallDefines.Nothing,
        a => new RecvCall((FdArgument)a[0], (BufferArgument)a[1], (int)a[2]),
        Parameter.Fd,
        new Parameter("buf", ParameterKind.Buffer),
        Parameter.Number("flags", MessageFlags.Set))
    {
        SocketCallNumber = SocketCallNumbers.SYS_RECV,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Room, Flags];
}
