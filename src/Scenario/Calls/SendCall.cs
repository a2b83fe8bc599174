using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>send(2)</c>.</summary>
public sealed record SendCall(FdArgument Fd, PayloadArgument Data, int Flags) : DescriptorCall(Fd)
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "send",
        CallDefines.Nothing,
        a => new SendCall((FdArgument)a[0], (PayloadArgument)a[1], (int)a[2]),
        Parameter.Fd,
        new Parameter("buf", ParameterKind.Payload),
        Parameter.Number("flags", MessageFlags.Set))
    {
        SocketCallNumber = SocketCallNumbers.SYS_SEND,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Fd, Data, Flags];
}
