using Conformance.Model.Addresses;
using Conformance.Model.Families.Inet;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>Options of IPPROTO_IP by which a socket joins and leaves groups (<c>net/ipv4/igmp.c</c>).</summary>
internal static class IpMembershipOptions
{
    private const string Source = "net/ipv4/ip_sockglue.c:do_ip_setsockopt";
    private const string JoinSource = "net/ipv4/igmp.c:__ip_mc_join_group";
    private const int RequestBytes = 8;
    private const int LongRequestBytes = 12;
    private const int GroupRequestBytes = 136;
    private const int GroupOffset = 8;
    private const int CompatGroupRequestBytes = 132;
    private const int CompatGroupOffset = 4;
    private const int MembershipsMax = 20;

    internal static readonly Rule OfConnection = Rule.Refuses(
        "setsockopt.ip.membership-of-connection", Errno.EPROTO, "IP_ADD_MEMBERSHIP and IP_DROP_MEMBERSHIP are not for protocols with connections.", Source);

    internal static readonly Rule TooShort = Rule.Refuses(
        "setsockopt.ip.membership-length", Errno.EINVAL, "There are fewer bytes than the structure has.", Source);

    internal static readonly Rule Unreadable = Rule.Refuses(
        "setsockopt.ip.membership-fault", Errno.EFAULT, "The structure cannot be read.", Source);

    /// <summary>Why a membership on the second device of a world is not predicted.</summary>
    internal const string OfDeviceDown = "groups of a device that is down are not modelled";

    internal static readonly Rule WrongFamily = Rule.Refuses(
        "setsockopt.ip.membership-family", Errno.EINVAL, "The group of MCAST_JOIN_GROUP or MCAST_LEAVE_GROUP is no address of AF_INET.", "net/ipv4/ip_sockglue.c:ip_mcast_join_leave");

    internal static readonly Rule NotMulticast = Rule.Refuses(
        "setsockopt.ip.membership-no-group", Errno.EINVAL, "The group joined is no multicast address.", JoinSource);

    internal static readonly Rule NoDevice = Rule.Refuses(
        "setsockopt.ip.membership-no-device", Errno.ENODEV, "No device has the address or index given, or none is given and no route leads to the group.", "net/ipv4/igmp.c:ip_mc_find_dev");

    internal static readonly Rule Joined = Rule.Refuses(
        "setsockopt.ip.membership-joined", Errno.EADDRINUSE, "The socket is in the group already.", JoinSource);

    internal static readonly Rule TooMany = Rule.Refuses(
        "setsockopt.ip.membership-too-many", Errno.ENOBUFS, "The socket is in as many groups as a socket can be.", JoinSource,
        nothingAfter: "it is the last check of its option");

    internal static readonly Rule LeavesNowhere = Rule.Refuses(
        "setsockopt.ip.leave-no-device", Errno.ENODEV, "A group is left on no device in particular, and no route leads to it.", "net/ipv4/igmp.c:ip_mc_leave_group");

    internal static readonly Rule NotJoined = Rule.Refuses(
        "setsockopt.ip.membership-not-joined", Errno.EADDRNOTAVAIL, "The socket is not in the group.", "net/ipv4/igmp.c:ip_mc_leave_group");

    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        Row(SocketOption.IP_ADD_MEMBERSHIP, (in t, _, argument) => SetMembership(t, argument, Join)),
        Row(SocketOption.IP_DROP_MEMBERSHIP, (in t, _, argument) => SetMembership(t, argument, Leave)),
        Row(SocketOption.MCAST_JOIN_GROUP, (in t, _, argument) => SetGroup(t, argument, Join)),
        Row(SocketOption.MCAST_LEAVE_GROUP, (in t, _, argument) => SetGroup(t, argument, Leave)),
    ];

    /// <summary>A group and the device it is joined on (<c>struct ip_mreqn</c>).</summary>
    internal readonly record struct Request(uint Group, uint Address, int Device);

    private delegate Prediction Change(in OptionTarget target, Request request);

    private static OptionRow Row(SocketOption option, OptionWriter write) => new(option, null, write) { ReadsArgument = true };

    private static Prediction SetMembership(in OptionTarget target, OptionValueArgument argument, Change change)
    {
        var rules = target.Kernel.Rules;
        if (rules.Decide(OfConnection, target.Socket.Type == SocketType.SOCK_STREAM))
        {
            return Prediction.Refused(OfConnection);
        }

        if (Refusal(rules, argument, RequestBytes) is { } refusal)
        {
            return Prediction.Refused(refusal);
        }

        var device = argument.Length < LongRequestBytes ? 0 : OptionMemory.Integer(argument, RequestBytes);
        return change(target, new Request(OptionMemory.Address(argument, 0), OptionMemory.Address(argument, sizeof(int)), device));
    }

    private static Prediction SetGroup(in OptionTarget target, OptionValueArgument argument, Change change)
    {
        var rules = target.Kernel.Rules;
        var isCompat = target.Kernel.IsCompat;
        if (Refusal(rules, argument, isCompat ? CompatGroupRequestBytes : GroupRequestBytes) is { } refusal)
        {
            return Prediction.Refused(refusal);
        }

        var offset = isCompat ? CompatGroupOffset : GroupOffset;
        return rules.Decide(WrongFamily, !OptionMemory.IsInet(argument, offset))
            ? Prediction.Refused(WrongFamily)
            : change(target, new Request(OptionMemory.InetAddress(argument, offset), 0, OptionMemory.Integer(argument)));
    }

    private static Rule? Refusal(RuleBook rules, OptionValueArgument argument, int bytes)
    {
        if (rules.Decide(TooShort, argument.Length < bytes))
        {
            return TooShort;
        }

        return rules.Decide(Unreadable, !OptionMemory.IsReadable(argument)) ? Unreadable : null;
    }

    private static Prediction Join(in OptionTarget target, Request request)
    {
        var (kernel, sock) = (target.Kernel, (InetSock)target.Sock);
        if (RefuseJoin(kernel, sock, request) is { } rule)
        {
            return Prediction.Refused(rule);
        }

        if (DeviceOf(kernel, request) != Routes.LoopbackDevice)
        {
            return Prediction.Unmodelled(OfDeviceDown);
        }

        return Prediction.Ok(effect: _ => kernel.Groups.Join(sock, new Membership(request.Group, Routes.LoopbackDevice, request.Address, isInclusive: false)));
    }

    /// <summary>The rule that refuses to join a group, or null.</summary>
    internal static Rule? RefuseJoin(Kernel kernel, InetSock sock, Request request)
    {
        var rules = kernel.Rules;
        if (rules.Decide(NotMulticast, !InternetAddress.IsMulticast(request.Group)))
        {
            return NotMulticast;
        }

        if (rules.Decide(NoDevice, DeviceOf(kernel, request) == 0))
        {
            return NoDevice;
        }

        if (rules.Decide(Joined, sock.Multicast.Find(request.Group, DeviceOf(kernel, request)) is not null))
        {
            return Joined;
        }

        return rules.Decide(TooMany, sock.Multicast.Memberships.Count >= MembershipsMax) ? TooMany : null;
    }

    /// <summary>Leaves a group.</summary>
    internal static Prediction Leave(in OptionTarget target, Request request)
    {
        var (kernel, sock) = (target.Kernel, (InetSock)target.Sock);
        var device = DeviceOf(kernel, request);
        if (kernel.Rules.Decide(LeavesNowhere, request is { Device: 0, Address: 0 } && device == 0))
        {
            return Prediction.Refused(LeavesNowhere);
        }

        var left = Left(sock, request, device);
        return kernel.Rules.Decide(NotJoined, left is null)
            ? Prediction.Refused(NotJoined)
            : Prediction.Ok(effect: _ =>
            {
                if (left is not null)
                {
                    kernel.Groups.Leave(sock, left);
                }
            });
    }

    // An index is compared even where there is no such device, an address only where it led to none.
    private static Membership? Left(InetSock sock, Request request, int device)
    {
        var index = request.Device != 0 ? request.Device : device;
        foreach (var membership in sock.Multicast.Memberships)
        {
            var isThere = index != 0 ? membership.Device == index : request.Address == 0 || membership.Address == request.Address;
            if (membership.Group == request.Group && isThere)
            {
                return membership;
            }
        }

        return null;
    }

    // net/ipv4/igmp.c:ip_mc_find_dev: by index, by address, or by the route to what is meant to be a group.
    internal static int DeviceOf(Kernel kernel, in Request request)
    {
        if (request.Device != 0)
        {
            return request.Device == Routes.LoopbackDevice || (kernel.World.HasSecondDevice && request.Device == SecondDevice.Index) ? request.Device : 0;
        }

        if (request.Address != 0)
        {
            return LocalAddresses.KindOf(kernel.World, request.Address) == AddressKind.Local ? Routes.LoopbackDevice : 0;
        }

        var isRouted = request.Group == 0 || LocalAddresses.KindOf(kernel.World, request.Group) is AddressKind.Local
            || (LocalAddresses.KindOf(kernel.World, request.Group) == AddressKind.Broadcast && request.Group != InternetAddress.LimitedBroadcast);
        return isRouted ? Routes.LoopbackDevice : 0;
    }
}
