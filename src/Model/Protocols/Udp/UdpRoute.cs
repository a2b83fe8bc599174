using Conformance.Model.Addresses;
using Conformance.Model.ControlMessages;
using Conformance.Model.Families.Inet;

namespace Conformance.Model.Protocols.Udp;

/// <summary>What a datagram, raw or ping socket asks routing for: its own address and device, or those chosen for unicast and multicast.</summary>
internal static class UdpRoute
{
    /// <summary>The query of a socket. <c>net/ipv4/datagram.c:__ip4_datagram_connect</c></summary>
    public static RouteQuery Query(InetSock sock, uint destination) => Query(sock, destination, new PacketCookie());

    /// <summary>The query for one packet. <c>net/ipv4/udp.c:udp_sendmsg</c></summary>
    public static RouteQuery Query(InetSock sock, uint destination, in PacketCookie cookie)
    {
        var source = cookie.Source ?? sock.SourceAddress;
        var device = cookie.Device != 0 ? cookie.Device : sock.BoundDevice;
        if (InternetAddress.IsMulticast(destination))
        {
            device = device != 0 ? device : sock.Multicast.Device;
            source = source != 0 ? source : sock.Multicast.Address;
        }
        else if (device == 0)
        {
            device = sock.UnicastDevice;
        }

        return new RouteQuery(destination, source, device, sock.IsTransparent);
    }
}
