using Conformance.Model.Addresses;
using Conformance.Model.Families.Inet;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>Options of IPPROTO_IP that filter the sources of a group (<c>net/ipv4/igmp.c:ip_mc_source</c>).</summary>
internal static class IpSourceOptions
{
    private const string Source = "net/ipv4/igmp.c:ip_mc_source";
    private const int RequestBytes = 12;
    private const int SourcesMax = 10;
    private const int AddressStorageBytes = 128;

    internal static readonly Rule BadLength = Rule.Refuses(
        "setsockopt.ip.source-length", Errno.EINVAL, "The length is not exactly that of the structure.", "net/ipv4/ip_sockglue.c:do_ip_setsockopt");

    internal static readonly Rule WrongFamily = Rule.Refuses(
        "setsockopt.ip.source-family", Errno.EADDRNOTAVAIL, "The group or the source is no address of AF_INET.", "net/ipv4/ip_sockglue.c:do_mcast_group_source");

    internal static readonly Rule NotJoined = Rule.Refuses(
        "setsockopt.ip.source-not-joined", Errno.EINVAL, "The socket is not in the group whose sources it filters.", Source);

    internal static readonly Rule OtherMode = Rule.Refuses(
        "setsockopt.ip.source-other-mode", Errno.EINVAL, "The filter lists the sources to receive and the option is about those not to, or the other way round.", Source);

    internal static readonly Rule NotListed = Rule.Refuses(
        "setsockopt.ip.source-not-listed", Errno.EADDRNOTAVAIL, "The source to take out is not in the filter.", Source);

    internal static readonly Rule LastLeaves = Rule.Decides(
        "setsockopt.ip.last-source-leaves", "Taking out the last source that is received leaves the group.", Source);

    internal static readonly Rule TooMany = Rule.Refuses(
        "setsockopt.ip.source-too-many", Errno.ENOBUFS, "The filter has as many sources as it can have.", Source);

    internal static readonly Rule Listed = Rule.Refuses(
        "setsockopt.ip.source-listed", Errno.EADDRNOTAVAIL, "The source is in the filter already.", Source);

    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        Row(SocketOption.IP_UNBLOCK_SOURCE, isInclusive: false, adds: false),
        Row(SocketOption.IP_BLOCK_SOURCE, isInclusive: false, adds: true),
        Row(SocketOption.IP_ADD_SOURCE_MEMBERSHIP, isInclusive: true, adds: true),
        Row(SocketOption.IP_DROP_SOURCE_MEMBERSHIP, isInclusive: true, adds: false),
        GroupRow(SocketOption.MCAST_UNBLOCK_SOURCE, isInclusive: false, adds: false),
        GroupRow(SocketOption.MCAST_BLOCK_SOURCE, isInclusive: false, adds: true),
        GroupRow(SocketOption.MCAST_JOIN_SOURCE_GROUP, isInclusive: true, adds: true),
        GroupRow(SocketOption.MCAST_LEAVE_SOURCE_GROUP, isInclusive: true, adds: false),
    ];

    private static OptionRow Row(SocketOption option, bool isInclusive, bool adds) =>
        new(option, null, (in t, _, argument) => Set(t, argument, isInclusive, adds)) { ReadsArgument = true };

    private static OptionRow GroupRow(SocketOption option, bool isInclusive, bool adds) =>
        new(option, null, (in t, _, argument) => SetOfGroup(t, argument, isInclusive, adds)) { ReadsArgument = true };

    // struct group_source_req: an index, then two struct sockaddr_storage, packed for 32-bit callers.
    private static Prediction SetOfGroup(in OptionTarget target, OptionValueArgument argument, bool isInclusive, bool adds)
    {
        var kernel = target.Kernel;
        var group = kernel.IsCompat ? sizeof(int) : 2 * sizeof(int);
        var source = group + AddressStorageBytes;
        if (Refusal(kernel.Rules, argument, source + AddressStorageBytes) is { } refusal)
        {
            return Prediction.Refused(refusal);
        }

        if (kernel.Rules.Decide(WrongFamily, !OptionMemory.IsInet(argument, group) || !OptionMemory.IsInet(argument, source)))
        {
            return Prediction.Refused(WrongFamily);
        }

        var request = new IpMembershipOptions.Request(OptionMemory.InetAddress(argument, group), 0, OptionMemory.Integer(argument));
        return Set(target, request, OptionMemory.InetAddress(argument, source), isInclusive, adds);
    }

    private static Rule? Refusal(RuleBook rules, OptionValueArgument argument, int bytes)
    {
        if (rules.Decide(BadLength, argument.Length != bytes))
        {
            return BadLength;
        }

        return rules.Decide(IpMembershipOptions.Unreadable, !OptionMemory.IsReadable(argument)) ? IpMembershipOptions.Unreadable : null;
    }

    private static Prediction Set(in OptionTarget target, OptionValueArgument argument, bool isInclusive, bool adds)
    {
        if (Refusal(target.Kernel.Rules, argument, RequestBytes) is { } refusal)
        {
            return Prediction.Refused(refusal);
        }

        var request = new IpMembershipOptions.Request(OptionMemory.Address(argument, 0), OptionMemory.Address(argument, 4), 0);
        return Set(target, request, OptionMemory.Address(argument, 8), isInclusive, adds);
    }

    private static Prediction Set(in OptionTarget target, in IpMembershipOptions.Request request, uint source, bool isInclusive, bool adds)
    {
        var (kernel, sock) = (target.Kernel, (InetSock)target.Sock);
        var device = IpMembershipOptions.DeviceOf(kernel, request);
        var membership = sock.Multicast.Find(request.Group, device);
        var joins = isInclusive && adds && membership is null;
        if (RefuseGroup(kernel, sock, request, joins) is { } refusal)
        {
            return Prediction.Refused(refusal);
        }

        if (joins && device != Routes.LoopbackDevice)
        {
            return Prediction.Unmodelled(IpMembershipOptions.OfDeviceDown);
        }

        if (joins)
        {
            membership = new Membership(request.Group, Routes.LoopbackDevice, request.Address, isInclusive: true);
            membership.Add(source);
            return Prediction.Ok(effect: _ => kernel.Groups.Join(sock, membership));
        }

        if (kernel.Rules.Decide(NotJoined, membership is null) || membership is null)
        {
            return Prediction.Refused(NotJoined);
        }

        return kernel.Rules.Decide(OtherMode, membership.HasFilter && membership.IsInclusive != isInclusive)
            ? Prediction.Refused(OtherMode)
            : adds ? Add(kernel, membership, source, isInclusive) : Remove(kernel, sock, membership, source, isInclusive);
    }

    private static Rule? RefuseGroup(Kernel kernel, InetSock sock, in IpMembershipOptions.Request request, bool joins)
    {
        if (joins)
        {
            return IpMembershipOptions.RefuseJoin(kernel, sock, request);
        }

        if (kernel.Rules.Decide(IpMembershipOptions.NotMulticast, !InternetAddress.IsMulticast(request.Group)))
        {
            return IpMembershipOptions.NotMulticast;
        }

        return kernel.Rules.Decide(IpMembershipOptions.NoDevice, IpMembershipOptions.DeviceOf(kernel, request) == 0) ? IpMembershipOptions.NoDevice : null;
    }

    // A filter without a source changes its mode before anything else is looked at.
    private static Prediction Add(Kernel kernel, Membership membership, uint source, bool isInclusive)
    {
        if (kernel.Rules.Decide(TooMany, membership.Sources.Count >= SourcesMax))
        {
            return Prediction.Refused(TooMany);
        }

        return kernel.Rules.Decide(Listed, membership.Sources.Contains(source))
            ? Prediction.Refused(Listed)
            : Prediction.Ok(effect: _ =>
            {
                membership.IsInclusive = isInclusive;
                membership.Add(source);
            });
    }

    private static Prediction Remove(Kernel kernel, InetSock sock, Membership membership, uint source, bool isInclusive)
    {
        if (kernel.Rules.Decide(NotListed, !membership.Sources.Contains(source)))
        {
            return Prediction.Refused(NotListed, _ => membership.IsInclusive = isInclusive);
        }

        return kernel.Rules.Decide(LastLeaves, membership.Sources.Count == 1 && isInclusive)
            ? Prediction.Ok(effect: _ => kernel.Groups.Leave(sock, membership))
            : Prediction.Ok(effect: _ => membership.Remove(source));
    }
}
