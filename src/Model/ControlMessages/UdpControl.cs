using System.Buffers.Binary;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.ControlMessages;

/// <summary>Control messages of UDP: first those of its own level, and only if there are others those below (<c>net/ipv4/udp.c:udp_cmsg_send</c>).</summary>
internal static class UdpControl
{
    private const string Source = "net/ipv4/udp.c:__udp_cmsg_send";
    private const int Segment = 103;

    internal static readonly Rule Unknown = Rule.Refuses(
        "sendmsg.control.udp-unknown", Errno.EINVAL, "IPPROTO_UDP has no control message but UDP_SEGMENT.", Source);

    internal static readonly Rule BadLength = Rule.Refuses(
        "sendmsg.control.udp-length", Errno.EINVAL, "UDP_SEGMENT is not two bytes long.", Source);

    /// <summary>Walks the messages; the rule that refuses them, or null.</summary>
    public static Rule? Refusal(Kernel kernel, ControlArgument control, ref PacketCookie cookie)
    {
        if (control.Length == 0)
        {
            return null;
        }

        var reader = new ControlReader(control);
        while (reader.MoveNext())
        {
            if (kernel.Rules.Decide(SocketControl.Malformed, !reader.IsWhole))
            {
                return SocketControl.Malformed;
            }

            if (reader.Level != OptionLevel.IPPROTO_UDP)
            {
                cookie.IsForLowerLevel = true;
                continue;
            }

            if (kernel.Rules.Decide(Unknown, reader.Type != Segment))
            {
                return Unknown;
            }

            if (kernel.Rules.Decide(BadLength, reader.Data.Length != sizeof(short)))
            {
                return BadLength;
            }

            cookie.SegmentBytes = BinaryPrimitives.ReadUInt16LittleEndian(reader.Data);
        }

        return cookie.IsForLowerLevel ? IpControl.Refusal(kernel, control, ref cookie) : null;
    }
}
