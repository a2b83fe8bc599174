using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>recvfrom(2)</c>.</summary>
public sealed record RecvFromCall(FdArgument Fd, BufferArgument Room, int Flags, OutArgument Source) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "recvfrom",
        CallDefines.Port,
        a => new RecvFromCall((FdArgument)a[0], (BufferArgument)a[1], (int)a[2], (OutArgument)a[3]),
        Parameter.Fd,
        new Parameter("buf", ParameterKind.Buffer),
        Parameter.Number("flags", MessageFlags.Set),
        new Parameter("addr", ParameterKind.Out, Default: OutArgument.Address))
    {
        SocketCallNumber = SocketCallNumbers.SYS_RECVFROM,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Room, Flags, Source];
}
