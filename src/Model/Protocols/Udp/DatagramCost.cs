namespace Conformance.Model.Protocols.Udp;

/// <summary>What a datagram costs of the receive buffer (<c>skb->truesize</c>), by payload length, on the reference build.</summary>
/// <remarks>
/// The head of a packet is rounded up to an allocator size; from 16005 bytes on the payload sits in pages of its own and
/// is charged as it is. <c>net/core/skbuff.c:__alloc_skb</c>, <c>net/core/sock.c:sock_alloc_send_pskb</c>
/// </remarks>
internal static class DatagramCost
{
    private static readonly (int PayloadMax, int TrueSize)[] Steps =
    [
        (197, 832), (645, 1280), (1669, 2304), (3717, 4352), (7813, 8448), (16004, 16640),
    ];

    /// <summary>What a payload in pages of its own costs beside its length, in bytes.</summary>
    public const int PagedOverhead = 832;

    /// <summary>The cost in bytes of a payload of that many bytes.</summary>
    public static int Of(int payloadBytes)
    {
        foreach (var (payloadMax, trueSize) in Steps)
        {
            if (payloadBytes <= payloadMax)
            {
                return trueSize;
            }
        }

        return payloadBytes + PagedOverhead;
    }
}
