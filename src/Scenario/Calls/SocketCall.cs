using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Calls;

/// <summary><c>socket(2)</c>.</summary>
public sealed record SocketCall(int Domain, int SocketType, int Protocol) : Call
{
    /// <summary>Name, parameters and construction.</summary>
    public static CallType CallType { get; } = new(
        "socket",
        CallDefines.Handle,
        a => new SocketCall((int)a[0], (int)a[1], (int)a[2]),
        Parameter.Number("domain", AddressFamily.Set),
        Parameter.Number("type", Abi.SocketType.Set),
        Parameter.Number("protocol", IpProtocol.Set))
    {
        SocketCallNumber = SocketCallNumbers.SYS_SOCKET,
    };

    /// <inheritdoc/>
    public override CallType Type => CallType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Domain, SocketType, Protocol];
}
