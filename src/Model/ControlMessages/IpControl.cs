using System.Buffers.Binary;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.ControlMessages;

/// <summary>Control messages of an IPv4 datagram (<c>net/ipv4/ip_sockglue.c:ip_cmsg_send</c>); levels it does not know are passed over.</summary>
internal static class IpControl
{
    private const string Source = "net/ipv4/ip_sockglue.c:ip_cmsg_send";
    private const int ReturnOptions = 7;
    private const int PacketInfo = 8;
    private const int PacketInfoBytes = 12;
    private const int Protocol = 52;

    internal static readonly Rule Unknown = Rule.Refuses(
        "sendmsg.control.ip-unknown", Errno.EINVAL, "IPPROTO_IP has no control message of that type.", Source);

    internal static readonly Rule BadLength = Rule.Refuses(
        "sendmsg.control.ip-length", Errno.EINVAL, "A message of IPPROTO_IP has another length than that of its type; IP_TOS may be one byte.", Source);

    internal static readonly Rule OutOfRange = Rule.Refuses(
        "sendmsg.control.ip-range", Errno.EINVAL, "IP_TTL or IP_PROTOCOL is not 1 to 255, or IP_TOS not 0 to 255.", Source);

    /// <summary>Walks the messages; the rule that refuses them, or null.</summary>
    public static Rule? Refusal(Kernel kernel, ControlArgument control, ref PacketCookie cookie)
    {
        var reader = new ControlReader(control);
        while (reader.MoveNext())
        {
            if (kernel.Rules.Decide(SocketControl.Malformed, !reader.IsWhole))
            {
                return SocketControl.Malformed;
            }

            var rule = reader.Level switch
            {
                OptionLevel.SOL_SOCKET => SocketControl.Refusal(kernel, reader, ref cookie),
                OptionLevel.IPPROTO_IP => RefuseIp(kernel, reader, ref cookie),
                _ => null,
            };
            if (rule is not null)
            {
                return rule;
            }
        }

        return null;
    }

    private static Rule? RefuseIp(Kernel kernel, in ControlReader message, ref PacketCookie cookie)
    {
        var rules = kernel.Rules;
        var isTtl = message.Type == SocketOption.IP_TTL.Number;
        var isTos = message.Type == SocketOption.IP_TOS.Number;
        if (rules.Decide(Unknown, !isTtl && !isTos && message.Type is not (ReturnOptions or PacketInfo or Protocol)))
        {
            return Unknown;
        }

        if (message.Type == ReturnOptions)
        {
            cookie.HasOptions = true;
            cookie.UnmodelledReason = message.Data.IsEmpty ? cookie.UnmodelledReason : "IP options";
            return null;
        }

        var length = message.Data.Length;
        var isLength = length == (message.Type == PacketInfo ? PacketInfoBytes : sizeof(int)) || (isTos && length == 1);
        if (rules.Decide(BadLength, !isLength))
        {
            return BadLength;
        }

        if (message.Type == PacketInfo)
        {
            var device = message.Integer;
            cookie.Device = device != 0 ? device : cookie.Device;
            cookie.Source = BinaryPrimitives.ReadUInt32BigEndian(message.Data[4..]);
            return null;
        }

        var value = length == 1 ? message.Data[0] : message.Integer;
        if (rules.Decide(OutOfRange, value > byte.MaxValue || value < (isTos ? 0 : 1)))
        {
            return OutOfRange;
        }

        cookie.TimeToLive = isTtl ? value : cookie.TimeToLive;
        cookie.TypeOfService = isTos ? value : cookie.TypeOfService;
        return null;
    }
}
