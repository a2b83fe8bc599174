using System.Buffers.Binary;
using Conformance.Model.Addresses;
using Conformance.Model.Families.Inet;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>Options of IPPROTO_IP that say how a socket sends to groups (<c>net/ipv4/ip_sockglue.c:do_ip_setsockopt</c>).</summary>
internal static class IpMulticastOptions
{
    private const string Source = "net/ipv4/ip_sockglue.c:do_ip_setsockopt";
    private const int AddressBytes = 4;
    private const int RequestBytes = 8;
    private const int LongRequestBytes = 12;

    internal static readonly Rule OfStream = Rule.Refuses(
        "setsockopt.ip.multicast-of-stream", Errno.EINVAL, "A stream socket sends to no group: IP_MULTICAST_IF and IP_MULTICAST_TTL are not for it.", Source);

    internal static readonly Rule NoValue = Rule.Refuses(
        "setsockopt.ip.multicast-length", Errno.EINVAL, "The option is set with length 0, or with fewer bytes than its structure has.", Source);

    internal static readonly Rule TtlRange = Rule.Refuses(
        "setsockopt.ip.multicast-ttl-range", Errno.EINVAL, "IP_MULTICAST_TTL is neither -1 nor 0 to 255.", Source);

    internal static readonly Rule AllRange = Rule.Refuses(
        "setsockopt.ip.multicast-all-range", Errno.EINVAL, "IP_MULTICAST_ALL is neither 0 nor 1.", Source,
        nothingAfter: "it is the last check of its option");

    internal static readonly Rule Unreadable = Rule.Refuses(
        "setsockopt.ip.multicast-fault", Errno.EFAULT, "The structure cannot be read.", Source,
        nothingAfter: "what cannot be read has no value to refuse");

    internal static readonly Rule NoDevice = Rule.Refuses(
        "setsockopt.ip.multicast-no-device", Errno.EADDRNOTAVAIL, "No device has the address or index given.", Source);

    internal static readonly Rule OtherDevice = Rule.Refuses(
        "setsockopt.ip.multicast-other-device", Errno.EINVAL, "The socket is bound to another device.", Source);

    internal static readonly Rule UnicastLength = Rule.Refuses(
        "setsockopt.ip.unicast-if-length", Errno.EINVAL, "IP_UNICAST_IF is set with a length other than 4.", Source);

    internal static readonly Rule UnicastBound = Rule.Refuses(
        "setsockopt.ip.unicast-if-bound", Errno.EINVAL, "IP_UNICAST_IF is not for a socket bound to a device.", Source);

    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        new(SocketOption.IP_MULTICAST_IF, (in t) => OptionReading.Of(unchecked((int)BinaryPrimitives.ReverseEndianness(((InetSock)t.Sock).Multicast.Address))), SetInterface)
            { ReadsArgument = true, GivesWhole = true },
        OptionRow.Integer(SocketOption.IP_MULTICAST_TTL, sock => ((InetSock)sock).Multicast.TimeToLive, SetTtl),
        OptionRow.Integer(SocketOption.IP_MULTICAST_LOOP, sock => ((InetSock)sock).Multicast.Loops ? 1 : 0, SetLoop),
        OptionRow.Integer(SocketOption.IP_MULTICAST_ALL, sock => ((InetSock)sock).Multicast.ReceivesAll ? 1 : 0, SetAll),
        OptionRow.Integer(SocketOption.IP_UNICAST_IF, sock => BinaryPrimitives.ReverseEndianness(((InetSock)sock).UnicastDevice), SetUnicastInterface),
        .. IpMembershipOptions.Rows,
        .. IpSourceOptions.Rows,
    ];

    private static Prediction SetTtl(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        if (rules.Decide(OfStream, target.Socket.Type == SocketType.SOCK_STREAM))
        {
            return Prediction.Refused(OfStream);
        }

        if (rules.Decide(NoValue, argument.Length == 0))
        {
            return Prediction.Refused(NoValue);
        }

        if (rules.Decide(TtlRange, value is < -1 or > byte.MaxValue))
        {
            return Prediction.Refused(TtlRange);
        }

        var multicast = ((InetSock)target.Sock).Multicast;
        return Prediction.Ok(effect: _ => multicast.TimeToLive = value == -1 ? 1 : value);
    }

    private static Prediction SetLoop(in OptionTarget target, int value, OptionValueArgument argument)
    {
        if (target.Kernel.Rules.Decide(NoValue, argument.Length == 0))
        {
            return Prediction.Refused(NoValue);
        }

        var multicast = ((InetSock)target.Sock).Multicast;
        return Prediction.Ok(effect: _ => multicast.Loops = value != 0);
    }

    private static Prediction SetAll(in OptionTarget target, int value, OptionValueArgument argument)
    {
        if (target.Kernel.Rules.Decide(NoValue, argument.Length == 0))
        {
            return Prediction.Refused(NoValue);
        }

        if (target.Kernel.Rules.Decide(AllRange, value is not (0 or 1)))
        {
            return Prediction.Refused(AllRange);
        }

        var multicast = ((InetSock)target.Sock).Multicast;
        return Prediction.Ok(effect: _ => multicast.ReceivesAll = value == 1);
    }

    private static Prediction SetUnicastInterface(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        if (rules.Decide(UnicastLength, argument.Length != sizeof(int)))
        {
            return Prediction.Refused(UnicastLength);
        }

        var sock = (InetSock)target.Sock;
        var device = BinaryPrimitives.ReverseEndianness(value);
        if (rules.Decide(NoDevice, device != 0 && !Devices.Exists(target.Kernel.World, device)))
        {
            return Prediction.Refused(NoDevice);
        }

        return rules.Decide(UnicastBound, device != 0 && sock.BoundDevice != 0)
            ? Prediction.Refused(UnicastBound)
            : Prediction.Ok(effect: _ => sock.UnicastDevice = device);
    }

    private static Prediction SetInterface(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        if (rules.Decide(OfStream, target.Socket.Type == SocketType.SOCK_STREAM))
        {
            return Prediction.Refused(OfStream);
        }

        if (rules.Decide(NoValue, argument.Length < AddressBytes))
        {
            return Prediction.Refused(NoValue);
        }

        if (rules.Decide(Unreadable, !OptionMemory.IsReadable(argument)))
        {
            return Prediction.Refused(Unreadable);
        }

        var address = OptionMemory.Address(argument, argument.Length < RequestBytes ? 0 : AddressBytes);
        var device = argument.Length < LongRequestBytes ? 0 : OptionMemory.Integer(argument, RequestBytes);
        var multicast = ((InetSock)target.Sock).Multicast;
        if (device == 0 && address == 0)
        {
            return Prediction.Ok(effect: _ => (multicast.Device, multicast.Address) = (0, 0));
        }

        var isThere = device == 0 ? LocalAddresses.KindOf(target.Kernel.World, address) == AddressKind.Local : Devices.Exists(target.Kernel.World, device);
        if (rules.Decide(NoDevice, !isThere))
        {
            return Prediction.Refused(NoDevice);
        }

        device = device == 0 ? Devices.Loopback : device;
        return rules.Decide(OtherDevice, !Devices.Takes(target.Sock.BoundDevice, device))
            ? Prediction.Refused(OtherDevice)
            : Prediction.Ok(effect: _ => (multicast.Device, multicast.Address) = (device, address));
    }
}
