using Conformance.Model.Addresses;
using Conformance.Model.Families;
using Conformance.Model.Protocols.Udp;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Raw;

/// <summary>
/// <c>connect</c> of raw and ping sockets. They share <c>net/ipv4/datagram.c:__ip4_datagram_connect</c> and
/// <c>net/ipv4/udp.c:__udp_disconnect</c> with UDP, and its rules; what they do not share is the flow a UDP socket keeps.
/// </summary>
internal static class PacketConnect
{
    internal static readonly Rule GoesDeaf = Rule.Decides(
        "connect.raw.dissolve-deafens", "A dissolved raw socket leaves the table of receivers, and nothing ever brings it back.", "net/ipv4/raw.c:raw_unhash_sk");

    /// <summary>Whether the call only dissolves; or why it is refused before a port would be needed.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="sock">The socket.</param>
    /// <param name="argument">The address.</param>
    /// <param name="withPort">Predicts the rest once the socket has a port.</param>
    public static Prediction Predict(Kernel kernel, PacketSock sock, AddressArgument argument, Func<Func<Prediction>, Prediction> withPort)
    {
        var address = CopiedAddress.Of(argument, kernel.Bindings);
        if (kernel.Rules.Decide(UdpConnect.NoFamily, address.Length < CopiedAddress.FamilyBytes))
        {
            return Prediction.Refused(UdpConnect.NoFamily);
        }

        return kernel.Rules.Decide(UdpConnect.Dissolves, address.Family == AddressFamily.AF_UNSPEC)
            ? Prediction.Ok(effect: _ => Dissolve(kernel, sock), rule: UdpConnect.Dissolves)
            : withPort(() => SetPeer(kernel, sock, address));
    }

    private static Prediction SetPeer(Kernel kernel, PacketSock sock, CopiedAddress address)
    {
        if (kernel.Rules.Decide(UdpConnect.ShortAddress, address.Length < AddressArgument.InetLength))
        {
            return Prediction.Refused(UdpConnect.ShortAddress);
        }

        if (kernel.Rules.Decide(UdpConnect.WrongFamily, address.Family != AddressFamily.AF_INET))
        {
            return Prediction.Refused(UdpConnect.WrongFamily);
        }

        var query = UdpRoute.Query(sock, address.Address);
        if (query.Device != 0 && sock is RawSock { ProtocolByte: IpProtocol.IPPROTO_IGMP })
        {
            return Prediction.Unmodelled("IGMP by a device, which asks no route");
        }

        var route = Routes.Find(kernel, query, out var noRoute);
        if (noRoute is not null)
        {
            return Prediction.Refused(noRoute, _ => sock.ForgetRoute());
        }

        return kernel.Rules.Decide(UdpConnect.BroadcastForbidden, route.Kind == AddressKind.Broadcast && !sock.AllowsBroadcast)
            ? Prediction.Refused(UdpConnect.BroadcastForbidden, _ => sock.ForgetRoute())
            : Prediction.Ok(effect: _ => Connect(kernel, sock, route, address.Port));
    }

    private static void Connect(Kernel kernel, PacketSock sock, Route route, int port)
    {
        sock.PeerAddress = route.Destination;
        sock.PeerPort = port;
        sock.IsConnected = true;
        sock.HasRoute = true;
        if (sock.SourceAddress == 0)
        {
            sock.SourceAddress = route.Source;
        }

        if (kernel.Rules.Decide(UdpConnect.SourceFilled, sock.ReceiveAddress == 0))
        {
            sock.ReceiveAddress = route.Source;
        }
    }

    private static void Dissolve(Kernel kernel, PacketSock sock)
    {
        sock.IsConnected = false;
        sock.ForgetRoute();
        sock.PeerAddress = 0;
        sock.PeerPort = 0;
        sock.BoundDevice = 0;
        if (kernel.Rules.Decide(UdpConnect.AddressForgotten, !sock.IsAddressLocked))
        {
            sock.ReceiveAddress = 0;
            sock.SourceAddress = 0;
        }

        if (kernel.Rules.Decide(UdpConnect.PortForgotten, !sock.IsPortLocked))
        {
            if (kernel.Rules.Decide(GoesDeaf, sock is RawSock) || sock is not RawSock)
            {
                sock.Unhash(kernel);
            }

            sock.SourcePort = 0;
        }
    }
}
