using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary>
/// <c>recvmsg(2)</c>. The length word of the address is a member of the <c>struct msghdr</c>, so <c>badlen</c> says that
/// the whole of it is unmapped.
/// </summary>
public sealed record RecvMsgCall(FdArgument Fd, BufferVector Room, int Flags, OutArgument Source, BufferArgument Control) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "recvmsg",
        CallDefines.Port,
        a => new RecvMsgCall((FdArgument)a[0], (BufferVector)a[1], (int)a[2], (OutArgument)a[3], (BufferArgument)a[4]),
        Parameter.Fd,
        new Parameter("iov", ParameterKind.BufferVector),
        Parameter.Number("flags", MessageFlags.Set),
        new Parameter("addr", ParameterKind.Out, Default: OutArgument.Address),
        new Parameter("control", ParameterKind.Buffer, Default: new BufferArgument(BufferForm.Good, 0)))
    {
        SocketCallNumber = SocketCallNumbers.SYS_RECVMSG,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Room, Flags, Source, Control];
}
