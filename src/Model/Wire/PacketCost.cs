namespace Conformance.Model.Wire;

/// <summary>What a packet costs of a receive buffer (<c>skb->truesize</c>) on the reference build, by the bytes behind its IPv4 header.</summary>
/// <remarks>
/// The head of a packet is rounded up to an allocator size. From a length on, <c>net/ipv4/ip_output.c:__ip_append_data</c>
/// leaves in the head only the transport header it was told of and puts the rest in pages, which are charged as they are;
/// <c>net/ipv4/raw.c:raw_send_hdrinc</c> never does.
/// </remarks>
internal static class PacketCost
{
    private const int Structure = 256; // struct sk_buff
    private const int SmallHead = 576;
    private const int SmallPayloadMax = 205;
    private const int PagedOverhead = Structure + SmallHead;
    private const int LinearMax = 16012;

    // What stands in a head beside the payload: two headers, alignment, and the structure at its end.
    private const int HeadOverhead = 371;

    /// <summary>A packet whose head is told of a transport header of so many bytes (0 for raw sockets).</summary>
    public static int Of(int payloadBytes, int transportBytes) =>
        payloadBytes > LinearMax ? payloadBytes - transportBytes + PagedOverhead : Linear(payloadBytes);

    /// <summary>A packet in one piece.</summary>
    public static int Linear(int payloadBytes)
    {
        if (payloadBytes <= SmallPayloadMax)
        {
            return Structure + SmallHead;
        }

        var size = 1024;
        while (size < payloadBytes + HeadOverhead)
        {
            size *= 2;
        }

        return Structure + size;
    }
}
