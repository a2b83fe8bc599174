using Conformance.Model.Addresses;
using Conformance.Model.ControlMessages;
using Conformance.Model.Families.Inet;

namespace Conformance.Model.Wire;

/// <summary>What the IPv4 header of a packet says beside addresses and protocol (<c>net/ipv4/ip_output.c:__ip_make_skb</c>).</summary>
/// <param name="TypeOfService">The type of service.</param>
/// <param name="TimeToLive">The time to live.</param>
/// <param name="DontFragment">IP_DF.</param>
/// <param name="ChoosesIdentifier">Whether the kernel draws the identification; else it is 0.</param>
internal readonly record struct IpTraits(byte TypeOfService, byte TimeToLive, bool DontFragment, bool ChoosesIdentifier = true)
{
    // IP_PMTUDISC_*
    private const int Want = 1;
    private const int Probe = 3;

    /// <summary>What the options of a socket, and the control messages that came with the data, say of a packet to that kind of destination.</summary>
    public static IpTraits Of(Kernel kernel, InetSock sock, AddressKind kind, in PacketCookie cookie)
    {
        var options = sock.Options;
        var ttl = cookie.TimeToLive != 0 ? cookie.TimeToLive
            : kind == AddressKind.Multicast ? sock.Multicast.TimeToLive
            : options.TimeToLive < 0 ? kernel.Profile.DefaultTtl
            : options.TimeToLive;
        return Of(sock, ttl, cookie.TypeOfService >= 0 ? cookie.TypeOfService : options.TypeOfService);
    }

    /// <summary>The traits of a packet of a socket. <c>include/net/ip.h:ip_select_ident_segs</c></summary>
    public static IpTraits Of(InetSock sock, int timeToLive, int typeOfService)
    {
        var discovery = sock.Options.PathMtuDiscovery;
        var isWhole = discovery is >= Want and <= Probe;
        return new IpTraits((byte)typeOfService, (byte)timeToLive, isWhole, ChoosesIdentifier: sock.PeerAddress != 0 || !isWhole || discovery == Want);
    }
}
