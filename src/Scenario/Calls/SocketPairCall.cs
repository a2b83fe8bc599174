using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary>
/// <c>socketpair(2)</c>. It defines no handle, since it makes two descriptors or none; what it wrote is its answer,
/// whether it succeeded or not: <c>-1 EOPNOTSUPP fds 3 4</c>.
/// </summary>
/// <param name="Domain">The address family.</param>
/// <param name="SocketType">The type, with flags.</param>
/// <param name="Protocol">The protocol.</param>
/// <param name="Pair">The array of two descriptors that is written.</param>
public sealed record SocketPairCall(int Domain, int SocketType, int Protocol, BufferForm Pair) : Call
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "socketpair",
        CallDefines.Nothing,
        a => new SocketPairCall((int)a[0], (int)a[1], (int)a[2], (BufferForm)a[3]),
        Parameter.Number("domain", AddressFamily.Set),
        Parameter.Number("type", Abi.SocketType.Set),
        Parameter.Number("protocol", IpProtocol.Set),
        new Parameter("sv", ParameterKind.Pointer, Default: BufferForm.Good))
    {
        SocketCallNumber = SocketCallNumbers.SYS_SOCKETPAIR,
        AnswerKind = _ => OptionValueKind.DescriptorPair,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Domain, SocketType, Protocol, Pair];
}
