using Conformance.Model.Families.Inet;
using Conformance.Model.Protocols.Raw;
using Conformance.Model.Protocols.Tcp;
using Conformance.Model.Protocols.Udp;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>Options of IPPROTO_IP about packets of one destination: sizes, devices, policies (<c>net/ipv4/ip_sockglue.c</c>).</summary>
internal static class IpStoredOptions
{
    private const string SetSource = "net/ipv4/ip_sockglue.c:do_ip_setsockopt";
    private const string GetSource = "net/ipv4/ip_sockglue.c:do_ip_getsockopt";
    private const string AlertSource = "net/ipv4/ip_sockglue.c:ip_ra_control";
    private const string PolicySource = "net/xfrm/xfrm_state.c:xfrm_user_policy";
    private const int MtuMax = 65535; // IP_MAX_MTU, which the larger one of the loopback device is cut to
    private const int DiscoveryMax = 5; // IP_PMTUDISC_OMIT
    private const int PolicyLengthMax = 4096; // PAGE_SIZE
    private const int PolicyBytes = 168; // struct xfrm_userpolicy_info

    private static readonly Rule DiscoveryRange = Rule.Refuses(
        "setsockopt.ip.mtu-discover-range", Errno.EINVAL, "IP_MTU_DISCOVER is not 0 to 5.", "net/ipv4/ip_sockglue.c:ip_sock_set_mtu_discover");

    private static readonly Rule MinTtlLength = Rule.Refuses(
        "setsockopt.ip.minttl-length", Errno.EINVAL, "IP_MINTTL is set with length 0.", SetSource);

    private static readonly Rule MinTtlRange = Rule.Refuses(
        "setsockopt.ip.minttl-range", Errno.EINVAL, "IP_MINTTL is not 0 to 255.", SetSource);

    private static readonly Rule RouterAlertNotRaw = Rule.Refuses(
        "setsockopt.ip.router-alert-not-raw", Errno.EINVAL, "IP_ROUTER_ALERT is set on a socket that is not raw, or one of IPPROTO_RAW.", AlertSource);

    private static readonly Rule AlertSet = Rule.Refuses(
        "setsockopt.ip.router-alert-set", Errno.EADDRINUSE, "IP_ROUTER_ALERT is on already.", AlertSource,
        nothingAfter: "it is the last check of its option");

    private static readonly Rule AlertNotSet = Rule.Refuses(
        "setsockopt.ip.router-alert-not-set", Errno.ENOBUFS, "IP_ROUTER_ALERT is off already.", AlertSource,
        nothingAfter: "it is the last check of its option");

    private static readonly Rule PolicyCapability = Rule.Refuses(
        "setsockopt.ip.policy-capability", Errno.EPERM, "IP_IPSEC_POLICY or IP_XFRM_POLICY is set without CAP_NET_ADMIN.", SetSource);

    private static readonly Rule PolicyAbsent = Rule.Refuses(
        "setsockopt.ip.policy-absent", Errno.ENOPROTOOPT, "The kernel was built without IPsec.", PolicySource, unreachable: "The reference kernel has it.");

    private static readonly Rule PolicyRemoved = Rule.Decides(
        "setsockopt.ip.policy-removed", "No policy at all, that is length 0 at address NULL, removes those of the socket.", PolicySource);

    private static readonly Rule PolicyLength = Rule.Refuses(
        "setsockopt.ip.policy-length", Errno.EMSGSIZE, "The length of a policy is 0 or more than a page.", PolicySource);

    private static readonly Rule PolicyFault = Rule.Refuses(
        "setsockopt.ip.policy-fault", Errno.EFAULT, "The policy cannot be read.", PolicySource);

    private static readonly Rule PolicyCompat = Rule.Refuses(
        "setsockopt.ip.policy-compat", Errno.EOPNOTSUPP, "A 32-bit program sets a policy, and nothing translates its layout.", PolicySource);

    private static readonly Rule PolicyForm = Rule.Refuses(
        "setsockopt.ip.policy-form", Errno.EOPNOTSUPP, "Nobody understands policies in the form of IP_IPSEC_POLICY.", "net/xfrm/xfrm_user.c:xfrm_compile_policy",
        oneWay: "Kernels with keys of PF_KEY understand them.",
        nothingAfter: "it is the last check of its option");

    private static readonly Rule PolicyShort = Rule.Refuses(
        "setsockopt.ip.policy-short", Errno.EINVAL, "The policy is shorter than a description of one.", "net/xfrm/xfrm_user.c:xfrm_compile_policy",
        oneWay: "IPsec policies that are whole are not modelled.");

    private static readonly Rule NoRoute = Rule.Refuses(
        "getsockopt.ip.mtu-no-route", Errno.ENOTCONN, "IP_MTU is read and no route is cached.", GetSource,
        nothingAfter: "it is the last check of its option");

    private static readonly Rule PacketOptionsNotStream = Rule.Refuses(
        "getsockopt.ip.pktoptions-not-stream", Errno.ENOPROTOOPT, "IP_PKTOPTIONS is read on a socket that is no stream.", GetSource);

    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        OptionRow.Integer(SocketOption.IP_ROUTER_ALERT, sock => sock is RawSock { HasRouterAlert: true } ? 1 : 0, WriteRouterAlert),
        new OptionRow(SocketOption.IP_PKTOPTIONS, ReadPacketOptions, null) { GivesWhole = true },
        OptionRow.Ranged(SocketOption.IP_MTU_DISCOVER, sock => sock.Options.PathMtuDiscovery, (sock, value) => sock.Options.PathMtuDiscovery = value, DiscoveryRange, value => value is < 0 or > DiscoveryMax),
        new OptionRow(SocketOption.IP_MTU, ReadMtu, null),
        OptionRow.WriteOnly(SocketOption.IP_IPSEC_POLICY, WriteIpsecPolicy) with { ReadsArgument = true },
        OptionRow.WriteOnly(SocketOption.IP_XFRM_POLICY, WriteTransformPolicy) with { ReadsArgument = true },
        OptionRow.Integer(SocketOption.IP_MINTTL, sock => sock.Options.MinTimeToLive, WriteMinTtl),
        OptionRow.ReadOnly(SocketOption.IP_PROTOCOL, sock => ((InetSock)sock).Number),
    ];

    // Which sockets have it matters to packets that are forwarded, and none is.
    private static Prediction WriteRouterAlert(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        var raw = target.Sock as RawSock;
        if (rules.Decide(RouterAlertNotRaw, raw is null || raw.Number == IpProtocol.IPPROTO_RAW) || raw is null)
        {
            return Prediction.Refused(RouterAlertNotRaw);
        }

        if (rules.Decide(AlertSet, value != 0 && raw.HasRouterAlert))
        {
            return Prediction.Refused(AlertSet);
        }

        return rules.Decide(AlertNotSet, value == 0 && !raw.HasRouterAlert)
            ? Prediction.Refused(AlertNotSet)
            : Prediction.Ok(effect: _ => raw.HasRouterAlert = value != 0);
    }

    private static OptionReading ReadPacketOptions(in OptionTarget target)
    {
        const PacketInfo Told = PacketInfo.Addresses | PacketInfo.TimeToLive | PacketInfo.TypeOfService;
        if (target.Kernel.Rules.Decide(PacketOptionsNotStream, target.Socket.Type != SocketType.SOCK_STREAM))
        {
            return OptionReading.Refused(PacketOptionsNotStream);
        }

        return (((InetSock)target.Sock).AskedInfo & Told) != 0
            ? OptionReading.Unmodelled("control messages given as the value of an option are not modelled")
            : new OptionReading(Array.Empty<byte>());
    }

    private static OptionReading ReadMtu(in OptionTarget target)
    {
        var hasRoute = target.Sock switch
        {
            TcpSock tcp => tcp.HasRoute,
            UdpSock udp => udp.CachedRoute is not null,
            PacketSock packet => packet.HasRoute,
            _ => null,
        };
        if (hasRoute is not { } isCached)
        {
            return OptionReading.Unmodelled("when a connection looks its route up again is not modelled");
        }

        return target.Kernel.Rules.Decide(NoRoute, !isCached) ? OptionReading.Refused(NoRoute) : OptionReading.Of(MtuMax);
    }

    private static Prediction WriteMinTtl(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        if (rules.Decide(MinTtlLength, argument.Length == 0))
        {
            return Prediction.Refused(MinTtlLength);
        }

        if (rules.Decide(MinTtlRange, value is < 0 or > byte.MaxValue))
        {
            return Prediction.Refused(MinTtlRange);
        }

        if (value != 0 && target.Sock is TcpSock { State: not (TcpState.Close or TcpState.Listen) })
        {
            return Prediction.Unmodelled("IP_MINTTL drops segments of a connection");
        }

        var options = target.Sock.Options;
        return Prediction.Ok(effect: _ => options.MinTimeToLive = value);
    }

    private static Prediction WriteIpsecPolicy(in OptionTarget target, int value, OptionValueArgument argument)
    {
        if (CheckPolicy(target, argument) is { } answer)
        {
            return answer;
        }

        return target.Kernel.Rules.Decide(PolicyForm, true) ? Prediction.Refused(PolicyForm) : Prediction.Ok();
    }

    private static Prediction WriteTransformPolicy(in OptionTarget target, int value, OptionValueArgument argument)
    {
        if (CheckPolicy(target, argument) is { } answer)
        {
            return answer;
        }

        return target.Kernel.Rules.Decide(PolicyShort, argument.Length < PolicyBytes)
            ? Prediction.Refused(PolicyShort)
            : Prediction.Unmodelled("IPsec policies are not modelled");
    }

    private static Prediction? CheckPolicy(in OptionTarget target, OptionValueArgument argument)
    {
        var kernel = target.Kernel;
        if (kernel.Rules.Decide(PolicyCapability, !kernel.Has(Capabilities.NetAdmin)))
        {
            return Prediction.Refused(PolicyCapability);
        }

        if (kernel.Rules.Decide(PolicyAbsent, !kernel.Profile.HasIpsec))
        {
            return Prediction.Refused(PolicyAbsent);
        }

        var sock = target.Sock;
        if (kernel.Rules.Decide(PolicyRemoved, argument.Form == OptionValueForm.Null && argument.Length == 0))
        {
            return Prediction.Ok(effect: _ => sock.ForgetRoute());
        }

        if (kernel.Rules.Decide(PolicyLength, argument.Length is 0 or > PolicyLengthMax))
        {
            return Prediction.Refused(PolicyLength);
        }

        if (kernel.Rules.Decide(PolicyFault, !OptionMemory.IsReadable(argument)))
        {
            return Prediction.Refused(PolicyFault);
        }

        return kernel.Rules.Decide(PolicyCompat, kernel.IsCompat) ? Prediction.Refused(PolicyCompat) : null;
    }
}
