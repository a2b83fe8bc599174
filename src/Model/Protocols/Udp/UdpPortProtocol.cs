using Conformance.Model.Addresses;
using Conformance.Model.Families.Inet;
using Conformance.Model.Ports;
using Conformance.Model.Rules;
using Conformance.Scenarios;

namespace Conformance.Model.Protocols.Udp;

/// <summary>How UDP gives out ports. <c>net/ipv4/udp.c:udp_lib_get_port</c></summary>
/// <remarks>
/// Not modelled: the second search order that the kernel uses once more than ten sockets share a hash slot; scenarios
/// have fewer sockets on one port.
/// </remarks>
internal sealed class UdpPortProtocol : IPortProtocol
{
    private const string Source = "net/ipv4/udp.c:udp_lib_lport_inuse";

    internal static readonly Rule Meets = Rule.Decides(
        "port.udp.meets", "Two sockets meet on a port when their addresses and devices overlap and SO_REUSEADDR is not set on both.", Source);

    internal static readonly Rule FirstMetShares = Rule.Decides(
        "port.udp.first-met-shares", "The newest socket met decides: SO_REUSEPORT on both sockets of one owner lets the port be shared, whoever else is there.", Source);

    public static UdpPortProtocol Instance { get; } = new();

    public bool Conflicts(Kernel kernel, InetSock sock, uint address, int port)
    {
        foreach (var other in PortsOf(kernel, sock).Socks)
        {
            if (other.Number == port && !ReferenceEquals(other, sock) && kernel.Rules.Decide(Meets, DoMeet(sock, address, other)))
            {
                return !kernel.Rules.Decide(FirstMetShares, SharePort(sock, other));
            }
        }

        return false;
    }

    public ValueList<PortTier> AutomaticPorts(Kernel kernel, InetSock sock, uint address)
    {
        var range = EphemeralPorts.RangeOf(kernel.World, sock);
        var unusable = new SortedSet<int>();
        foreach (var port in kernel.World.ReservedPorts)
        {
            unusable.Add(port);
        }

        foreach (var other in PortsOf(kernel, sock).Socks)
        {
            if (!ReferenceEquals(other, sock) && kernel.Rules.Decide(Meets, DoMeet(sock, address, other)) && !SharePort(sock, other))
            {
                unusable.Add(other.Number);
            }
        }

        return [EphemeralPorts.Every(range, [.. unusable])];
    }

    public void TakePort(Kernel kernel, InetSock sock, int port)
    {
        sock.Number = port;
        PortsOf(kernel, sock).Add((UdpSock)sock);
    }

    private static UdpPortTable PortsOf(Kernel kernel, InetSock sock) => kernel.UdpPortsOf(((UdpSock)sock).IsLite);

    private static bool DoMeet(InetSock sock, uint address, UdpSock other) =>
        !(sock.ReuseAddress && other.ReuseAddress)
        && Devices.Overlap(sock.BoundDevice, other.BoundDevice)
        && (address == other.ReceiveAddress || address == 0 || other.ReceiveAddress == 0);

    private static bool SharePort(InetSock sock, UdpSock other) => sock.ReusePort && other.ReusePort && sock.Uid == other.Uid;
}
