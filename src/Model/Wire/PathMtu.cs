using Conformance.Model.Options;

namespace Conformance.Model.Wire;

/// <summary>
/// How long a packet by the loopback device may be. The device takes one byte more than an IP header can say, and some modes of
/// IP_MTU_DISCOVER measure against the device and not the route. <c>net/ipv4/ip_output.c:ip_setup_cork</c>
/// </summary>
internal static class PathMtu
{
    /// <summary>Why a packet between the two limits is not predicted: it passes some checks and then is lost or refused late.</summary>
    public const string TooLongToSay = "a packet one byte longer than its header can say";

    private const int OfRoute = 65535; // IP_MAX_MTU
    private const int OfDevice = 65536;
    private const int Want = 1; // IP_PMTUDISC_WANT
    private const int Probe = 3; // IP_PMTUDISC_PROBE
    private const int Omit = 5; // IP_PMTUDISC_OMIT

    /// <summary>What a datagram that begins now is measured against, in bytes; errors tell it. <c>include/net/ip.h:ip_sk_use_pmtu</c></summary>
    public static int Of(OptionValues options) => options.PathMtuDiscovery >= Probe ? OfDevice : OfRoute;

    /// <summary>The longest packet, headers and all, of a datagram that began with that limit. <c>net/ipv4/ip_output.c:__ip_append_data</c></summary>
    public static int LongestPacket(OptionValues options, int mtu) => options.PathMtuDiscovery is <= Want or Omit ? OfRoute : mtu;
}
