using Conformance.Model.Addresses;
using Conformance.Model.Protocols.Raw;
using Conformance.Model.Rules;
using Conformance.Model.Wire;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Icmp;

/// <summary>The ICMP messages the kernel sends itself (<c>net/ipv4/icmp.c:icmp_reply</c>, <c>__icmp_send</c>). On loopback no rate limits them.</summary>
internal static class IcmpOutput
{
    /// <summary>ICMP_PROT_UNREACH.</summary>
    public const byte ProtocolUnreachable = 2;

    /// <summary>ICMP_PORT_UNREACH.</summary>
    public const byte PortUnreachable = 3;

    // A message has at most 576 bytes, its own headers included.
    private const int QuoteMax = 576 - IpPacket.HeaderBytes - IcmpMessage.HeaderBytes;
    private const byte TosMask = 0x1e;
    private const byte InternetControl = 0xc0;

    internal static readonly Rule OnlyUnicast = Rule.Decides(
        "icmp.output.error-to-group", "Nobody is told about a packet that went to a broadcast or multicast address.", "net/ipv4/icmp.c:__icmp_send");

    internal static readonly Rule NoWayBack = Rule.Decides(
        "icmp.output.no-way-back", "An answer leaves from the address the packet went to, for the one it says it came from; it is not sent where no route allows that.", "net/ipv4/icmp.c:icmp_route_lookup");

    internal static readonly Rule ShortQuote = Rule.Decides(
        "icmp.output.short-quote", "An error that quotes less than 8 bytes behind the IP header is left with no socket.", "net/ipv4/icmp.c:icmp_socket_deliver");

    internal static readonly Rule RawQuote = Rule.Decides(
        "icmp.output.raw-quote", "An error about a packet of protocol IPPROTO_RAW is left with no socket.", "net/ipv4/icmp.c:icmp_socket_deliver");

    /// <summary>Sends an echo request back.</summary>
    public static void Echo(Kernel kernel, IpPacket request)
    {
        if (!TryFindWayBack(kernel, request, out var route))
        {
            return;
        }

        var message = request.Payload.ToArray();
        message[0] = IcmpMessage.EchoReply;
        IcmpMessage.Complete(message, sumOfZeros: 0);
        var traits = new IpTraits(request.TypeOfService, (byte)kernel.Profile.DefaultTtl, DontFragment: false);
        IpInput.Deliver(kernel, IpPacket.Make(traits, IpProtocol.IPPROTO_ICMP, route, message, PacketCost.Of(message.Length, IcmpMessage.HeaderBytes)));
    }

    /// <summary>Tells the sender of a packet, and the raw sockets that could be it, that nobody wanted it; whether a message was sent.</summary>
    public static bool Unreachable(Kernel kernel, IpPacket packet, byte code)
    {
        if (kernel.Rules.Decide(OnlyUnicast, packet.IsToGroup) || !TryFindWayBack(kernel, packet, out var route))
        {
            return false;
        }

        var quote = packet.Bytes[..Math.Min(packet.Bytes.Length, QuoteMax)];
        var message = new byte[IcmpMessage.HeaderBytes + quote.Length];
        message[0] = IcmpMessage.DestinationUnreachable;
        message[1] = code;
        quote.CopyTo(message.AsMemory(IcmpMessage.HeaderBytes));
        IcmpMessage.Complete(message);

        var traits = new IpTraits((byte)((packet.TypeOfService & TosMask) | InternetControl), (byte)kernel.Profile.DefaultTtl, DontFragment: false);
        ValueList<int> quoted = [.. packet.Identifiers.AsSpan().ToArray().Where(at => at < quote.Length).Select(at => at + IcmpMessage.HeaderBytes)];
        var answer = IpPacket.Make(traits, IpProtocol.IPPROTO_ICMP, route, message, PacketCost.Of(message.Length, IcmpMessage.HeaderBytes), quoted);
        RawInput.Copy(kernel, answer);
        if (!answer.IsToGroup && !kernel.Rules.Decide(RawQuote, packet.Protocol == IpProtocol.IPPROTO_RAW) && !kernel.Rules.Decide(ShortQuote, quote.Length < IpPacket.HeaderBytes + IcmpMessage.HeaderBytes))
        {
            RawInput.LeaveError(kernel, packet with { Bytes = quote }, answer, code, code == PortUnreachable ? Errno.ECONNREFUSED : Errno.ENOPROTOOPT);
        }

        return true;
    }

    private static bool TryFindWayBack(Kernel kernel, IpPacket packet, out Route route)
    {
        route = Routes.Find(kernel, packet.Source, packet.Destination, out var refusal);
        return !kernel.Rules.Decide(NoWayBack, refusal is not null) && refusal is null;
    }
}
