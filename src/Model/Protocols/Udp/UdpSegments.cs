using Conformance.Model.Options;
using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Udp;

/// <summary>Packets cut into several datagrams, UDP_SEGMENT (<c>net/ipv4/udp.c:udp_send_skb</c>).</summary>
internal static class UdpSegments
{
    internal static readonly Rule TooMany = Rule.Refuses(
        "send.udp.too-many-segments", Errno.EINVAL, "UDP_SEGMENT would cut the data into more than 128 datagrams.", "net/ipv4/udp.c:udp_send_skb");

    internal static readonly Rule Unchecked = Rule.Refuses(
        "send.udp.segments-unchecked", Errno.EINVAL, "UDP_SEGMENT needs the checksums that SO_NO_CHECK leaves out.", "net/ipv4/udp.c:udp_send_skb");

    internal static readonly Rule Lite = Rule.Refuses(
        "send.udp.segments-lite", Errno.EIO, "UDP_SEGMENT cuts no datagrams of UDP-Lite.", "net/ipv4/udp.c:udp_send_skb",
        nothingAfter: "it is the last check of a send");

    private const int SegmentsMax = 128;

    /// <summary>The rule that refuses to cut a packet into datagrams, or null.</summary>
    public static Rule? Refusal(Kernel kernel, UdpSock sock, in UdpPacket packet)
    {
        var bytes = packet.SegmentBytes;
        if (kernel.Rules.Decide(TooMany, bytes > 0 && packet.Data.Length > bytes * SegmentsMax))
        {
            return TooMany;
        }

        if (kernel.Rules.Decide(Unchecked, bytes > 0 && sock.Options.Has(OptionFlags.NoChecksum)))
        {
            return Unchecked;
        }

        return kernel.Rules.Decide(Lite, bytes > 0 && sock.IsLite) ? Lite : null;
    }
}
