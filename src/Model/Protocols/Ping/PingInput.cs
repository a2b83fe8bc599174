using Conformance.Model.Protocols.Icmp;
using Conformance.Model.Protocols.Raw;
using Conformance.Model.Rules;
using Conformance.Model.Wire;

namespace Conformance.Model.Protocols.Ping;

/// <summary>Which ping socket an echo reply reaches (<c>net/ipv4/ping.c:ping_lookup</c>): of those that fit, the one that got its id last.</summary>
internal static class PingInput
{
    internal static readonly Rule OtherAddress = Rule.Decides(
        "ping.input.other-address", "A socket bound to another address than the reply went to does not get it; whom it is connected to does not count.", "net/ipv4/ping.c:ping_lookup");

    internal static readonly Rule BufferFull = Rule.Decides(
        "ping.input.buffer-full", "A reply is dropped where those that wait have reached the receive buffer.", "net/core/sock.c:__sock_queue_rcv_skb");

    /// <summary>Takes a reply.</summary>
    public static void Receive(Kernel kernel, IpPacket packet)
    {
        var id = IcmpMessage.IdOf(packet.Payload.Span);
        foreach (var sock in kernel.PingIds.Socks)
        {
            if (sock.Number != id
                || kernel.Rules.Decide(OtherAddress, sock.ReceiveAddress != 0 && sock.ReceiveAddress != packet.Destination)
                || !sock.HearsLoopback)
            {
                continue;
            }

            if (!kernel.Rules.Decide(BufferFull, sock.IsFull))
            {
                sock.Enqueue(QueuedPacket.OfPayload(packet));
            }

            return;
        }
    }
}
