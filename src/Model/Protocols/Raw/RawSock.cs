using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Raw;

/// <summary>The protocol side of a raw socket (<c>struct raw_sock</c>). Its port is its protocol, and it receives from its creation on.</summary>
internal sealed class RawSock : PacketSock
{
    internal static readonly Rule BornWithHeader = Rule.Decides(
        "socket.raw.header-included", "The protocol is IPPROTO_RAW, so callers write the IP header themselves from the start.", "net/ipv4/af_inet.c:inet_create");

    /// <summary>Makes a raw socket of a protocol (<c>net/ipv4/af_inet.c:inet_create</c>, <c>net/ipv4/raw.c:raw_sk_init</c>).</summary>
    public RawSock(Kernel kernel, int protocol)
        : base(kernel)
    {
        Number = protocol;
        SourcePort = protocol;
        HeaderIncluded = kernel.Rules.Decide(BornWithHeader, protocol == IpProtocol.IPPROTO_RAW);
        kernel.RawSocks.Add(this);
    }

    /// <summary>IP_HDRINCL.</summary>
    public bool HeaderIncluded { get; internal set; }

    /// <summary>IP_NODEFRAG.</summary>
    public bool NoDefragment { get; internal set; }

    /// <summary>IP_ROUTER_ALERT.</summary>
    public bool HasRouterAlert { get; internal set; }

    /// <summary>ICMP_FILTER: a bit set keeps messages of that type out.</summary>
    public uint IcmpFilter { get; internal set; }

    /// <summary>The protocol in the headers the kernel writes for it, where there is room for a byte only (<c>sk_protocol</c>).</summary>
    public byte ProtocolByte => unchecked((byte)Number);

    /// <inheritdoc/>
    internal override void Unhash(Kernel kernel) => kernel.RawSocks.Remove(this);
}
