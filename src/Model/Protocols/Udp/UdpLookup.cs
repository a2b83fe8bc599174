using Conformance.Model.Addresses;
using Conformance.Model.Rules;

namespace Conformance.Model.Protocols.Udp;

/// <summary>Which socket a unicast datagram reaches (<c>net/ipv4/udp.c:__udp4_lib_lookup</c>).</summary>
internal static class UdpLookup
{
    private const int Unfit = -1;
    private const int PartScore = 4;
    private const int BaseScore = 2;

    internal static readonly Rule ExactFirst = Rule.Decides(
        "udp.lookup.exact-address-first", "A socket on exactly the destination address is preferred to one on the wildcard.", "net/ipv4/udp.c:__udp4_lib_lookup");

    internal static readonly Rule OtherDevice = Rule.Decides(
        "udp.lookup.other-device", "A socket bound to another device than the one a datagram came by does not take it.", "net/ipv4/udp.c:compute_score");

    internal static readonly Rule OtherPeer = Rule.Decides(
        "udp.lookup.other-peer", "A connected socket takes no datagram that comes from another address or port than its peer's.", "net/ipv4/udp.c:compute_score");

    internal static readonly Rule ConnectedFirst = Rule.Decides(
        "udp.lookup.connected-first", "A socket connected from and to exactly the datagram's addresses and ports is found before any other is compared.", "net/ipv4/udp.c:udp4_lib_lookup4");

    /// <summary>The addresses and ports of a datagram, from the receiver's side.</summary>
    /// <param name="Peer">The sender.</param>
    /// <param name="PeerPort">Its port.</param>
    /// <param name="Local">The receiver.</param>
    /// <param name="LocalPort">Its port.</param>
    /// <param name="IsLite">Whether the ports are those of UDP-Lite.</param>
    public readonly record struct Addresses(uint Peer, int PeerPort, uint Local, int LocalPort, bool IsLite);

    /// <summary>The socket, or null.</summary>
    public static UdpSock? Find(Kernel kernel, in Addresses addresses)
    {
        var connected = FindConnected(kernel, addresses);
        if (kernel.Rules.Decide(ConnectedFirst, connected is not null))
        {
            return connected;
        }

        var exact = WinnerOf(kernel, addresses, addresses.Local);
        return kernel.Rules.Decide(ExactFirst, exact is not null) ? exact : WinnerOf(kernel, addresses, 0) ?? exact;
    }

    /// <summary>Why two sockets are equally good in a way only the kernel's hashes decide, or null.</summary>
    public static string? WhyAmbiguous(Kernel kernel, in Addresses addresses)
    {
        if (FindConnected(kernel, addresses) is { } connected && !HasTwin(kernel, connected, addresses))
        {
            return null;
        }

        if (WinnerOf(kernel, addresses, addresses.Local) is not { } found)
        {
            found = WinnerOf(kernel, addresses, 0)!;
            if (found is null)
            {
                return null;
            }
        }

        var best = Score(kernel, found, addresses, found.ReceiveAddress);
        foreach (var other in kernel.UdpPortsOf(addresses.IsLite).Socks)
        {
            if (ReferenceEquals(other, found) || other.Number != addresses.LocalPort || other.ReceiveAddress != found.ReceiveAddress)
            {
                continue;
            }

            if (found is { ReusePort: true, IsConnected: false } || other is { ReusePort: true, IsConnected: false })
            {
                return "a hash chooses among SO_REUSEPORT sockets";
            }

            var score = Score(kernel, other, addresses, found.ReceiveAddress);
            if ((score == best && IsOrderUnknown(found, other)) || (score > 0 && found.IsConnected && other.IsConnected))
            {
                return "equally good sockets whose order is up to a hash";
            }
        }

        return null;
    }

    // Connected sockets that had another peer before are filed under that one, and met by chance only.
    private static UdpSock? FindConnected(Kernel kernel, in Addresses addresses)
    {
        foreach (var sock in kernel.UdpPortsOf(addresses.IsLite).Socks)
        {
            if (IsConnectedAs(sock, addresses) && sock.FiledAs == (addresses.Local, addresses.Peer, addresses.PeerPort))
            {
                return sock;
            }
        }

        return null;
    }

    private static bool HasTwin(Kernel kernel, UdpSock found, in Addresses addresses)
    {
        foreach (var sock in kernel.UdpPortsOf(addresses.IsLite).Socks)
        {
            if (!ReferenceEquals(sock, found) && IsConnectedAs(sock, addresses))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsConnectedAs(UdpSock sock, in Addresses addresses) =>
        sock is { IsConnected: true, Number: not 0 } && sock.Number == addresses.LocalPort && sock.ReceiveAddress == addresses.Local
        && sock.PeerAddress == addresses.Peer && sock.PeerPort == addresses.PeerPort && !IsOtherDevice(sock);

    private static bool IsOrderUnknown(UdpSock found, UdpSock other) =>
        found.IsConnected || other.IsConnected || found.WasRehashed || other.WasRehashed || found.HasProcessor || other.HasProcessor;

    /// <summary>Whether a socket takes copies of datagrams to that group. <c>net/ipv4/udp.c:__udp_is_mcast_sock</c></summary>
    public static bool MatchesGroup(UdpSock sock, in Addresses addresses) =>
        sock.Number == addresses.LocalPort
        && (sock.ReceiveAddress == 0 || sock.ReceiveAddress == addresses.Local)
        && (sock.PeerAddress == 0 || sock.PeerAddress == addresses.Peer)
        && (sock.PeerPort == 0 || sock.PeerPort == addresses.PeerPort)
        && !IsOtherDevice(sock);

    private static int PartOf(bool isSet) => isSet ? PartScore : 0;

    private static bool IsOtherDevice(UdpSock sock) => sock.BoundDevice is not (0 or Routes.LoopbackDevice);

    private static UdpSock? WinnerOf(Kernel kernel, in Addresses addresses, uint receiveAddress)
    {
        UdpSock? winner = null;
        var best = 0;
        foreach (var sock in kernel.UdpPortsOf(addresses.IsLite).Socks)
        {
            var score = Score(kernel, sock, addresses, receiveAddress);
            if (score > best)
            {
                (winner, best) = (sock, score);
            }
        }

        return winner;
    }

    private static int Score(Kernel kernel, UdpSock sock, in Addresses addresses, uint receiveAddress)
    {
        if (sock.Number != addresses.LocalPort || sock.ReceiveAddress != receiveAddress)
        {
            return Unfit;
        }

        var isOtherPeer = (sock.PeerAddress != 0 && sock.PeerAddress != addresses.Peer) || (sock.PeerPort != 0 && sock.PeerPort != addresses.PeerPort);
        if (kernel.Rules.Decide(OtherPeer, isOtherPeer) || kernel.Rules.Decide(OtherDevice, IsOtherDevice(sock)))
        {
            return Unfit;
        }

        return BaseScore + PartOf(sock.PeerAddress != 0) + PartOf(sock.PeerPort != 0) + PartOf(sock.BoundDevice != 0);
    }
}
