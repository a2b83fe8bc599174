using Conformance.Model.Addresses;
using Conformance.Model.Families;
using Conformance.Model.Files;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Udp;

/// <summary><c>connect</c> of a UDP socket (<c>net/ipv4/af_inet.c:inet_dgram_connect</c>, <c>net/ipv4/datagram.c:__ip4_datagram_connect</c>).</summary>
internal static class UdpConnect
{
    private const string Source = "net/ipv4/datagram.c:__ip4_datagram_connect";

    internal static readonly Rule NoFamily = Rule.Refuses(
        "connect.datagram.no-family", Errno.EINVAL, "The address is too short to hold a family.", "net/ipv4/af_inet.c:inet_dgram_connect");

    internal static readonly Rule Dissolves = Rule.Decides(
        "connect.datagram.unspec-dissolves", "AF_UNSPEC forgets the peer, whether there is one or not.", "net/ipv4/udp.c:__udp_disconnect");

    internal static readonly Rule ShortAddress = Rule.Refuses(
        "connect.datagram.short-address", Errno.EINVAL, "The address is shorter than a sockaddr_in.", Source);

    internal static readonly Rule WrongFamily = Rule.Refuses(
        "connect.datagram.wrong-family", Errno.EAFNOSUPPORT, "The family is not AF_INET.", Source);

    internal static readonly Rule BroadcastForbidden = Rule.Refuses(
        "connect.datagram.broadcast-forbidden", Errno.EACCES, "The destination is a broadcast address and SO_BROADCAST is off.", Source);

    internal static readonly Rule SourceFilled = Rule.Decides(
        "connect.datagram.source-filled", "A socket bound to no address takes the one routing chooses.", Source);

    internal static readonly Rule AddressForgotten = Rule.Decides(
        "connect.datagram.address-forgotten", "A dissolved socket forgets an address its caller did not choose.", "net/ipv4/udp.c:__udp_disconnect");

    internal static readonly Rule PortForgotten = Rule.Decides(
        "connect.datagram.port-forgotten", "A dissolved socket gives up a port its caller did not choose.", "net/ipv4/udp.c:__udp_disconnect");

    /// <summary>Predicts a connect.</summary>
    public static Prediction Predict(Kernel kernel, OpenFile file, UdpSock sock, AddressArgument argument)
    {
        var address = CopiedAddress.Of(argument, kernel.Bindings);
        if (kernel.Rules.Decide(NoFamily, address.Length < CopiedAddress.FamilyBytes))
        {
            return Prediction.Refused(NoFamily);
        }

        return kernel.Rules.Decide(Dissolves, address.Family == AddressFamily.AF_UNSPEC)
            ? Prediction.Ok(effect: _ => Dissolve(kernel, sock), rule: Dissolves)
            : UdpAutobind.Before(kernel, file, sock, () => SetPeer(kernel, sock, address));
    }

    private static Prediction SetPeer(Kernel kernel, UdpSock sock, CopiedAddress address)
    {
        if (kernel.Rules.Decide(ShortAddress, address.Length < AddressArgument.InetLength))
        {
            return Prediction.Refused(ShortAddress);
        }

        if (kernel.Rules.Decide(WrongFamily, address.Family != AddressFamily.AF_INET))
        {
            return Prediction.Refused(WrongFamily);
        }

        var query = UdpRoute.Query(sock, address.Address);
        void Misdirect(Outcome outcome) => Direct(sock, query.Source, address.Address, address.Port);

        var route = ConnectRoutes.Find(kernel, query, out var noRoute);
        if (noRoute is not null)
        {
            return Prediction.Refused(noRoute, Misdirect);
        }

        return kernel.Rules.Decide(BroadcastForbidden, route.Kind == AddressKind.Broadcast && !sock.AllowsBroadcast)
            ? Prediction.Refused(BroadcastForbidden, _ => Direct(sock, route.Source, address.Address, address.Port))
            : Prediction.Ok(effect: _ => Connect(kernel, sock, route, address.Port));
    }

    // The attempt writes the flow before it knows whether it will succeed, and drops the cached route.
    private static void Direct(UdpSock sock, uint source, uint address, int port)
    {
        sock.FlowSource = source;
        sock.FlowAddress = address;
        sock.FlowPort = port;
        sock.ForgetRoute();
    }

    private static void Connect(Kernel kernel, UdpSock sock, Route route, int port)
    {
        Direct(sock, route.Source, route.Destination, port);
        sock.CacheRoute(kernel, route.Kind);
        sock.PeerAddress = route.Destination;
        sock.PeerPort = port;
        sock.IsConnected = true;
        if (sock.SourceAddress == 0)
        {
            sock.SourceAddress = route.Source;
        }

        if (kernel.Rules.Decide(SourceFilled, sock.ReceiveAddress == 0))
        {
            sock.ReceiveAddress = route.Source;
            sock.WasRehashed = true;
        }

        if (!sock.IsLite)
        {
            sock.FiledAs ??= (sock.ReceiveAddress, sock.PeerAddress, sock.PeerPort);
        }
    }

    private static void Dissolve(Kernel kernel, UdpSock sock)
    {
        sock.IsConnected = false;
        sock.BoundDevice = 0;
        sock.ForgetRoute();
        sock.PeerAddress = 0;
        sock.PeerPort = 0;
        if (kernel.Rules.Decide(AddressForgotten, !sock.IsAddressLocked))
        {
            sock.ReceiveAddress = 0;
            sock.SourceAddress = 0;
            sock.WasRehashed = true;
            sock.FiledAs = null;
        }

        if (kernel.Rules.Decide(PortForgotten, !sock.IsPortLocked))
        {
            Unhash(kernel, sock);
            sock.SourcePort = 0;
        }
    }

    /// <summary>Takes the socket off its port. <c>net/ipv4/udp.c:udp_lib_unhash</c></summary>
    public static void Unhash(Kernel kernel, UdpSock sock)
    {
        kernel.UdpPortsOf(sock.IsLite).Remove(sock);
        sock.Number = 0;
        sock.WasRehashed = false;
        sock.FiledAs = null;
    }
}
