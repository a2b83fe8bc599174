using Conformance.Model.Addresses;
using Conformance.Model.ControlMessages;
using Conformance.Model.Families;
using Conformance.Model.Families.Inet;
using Conformance.Model.Files;
using Conformance.Model.Options;
using Conformance.Model.Rules;
using Conformance.Model.Wire;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Udp;

/// <summary>Sending on a UDP socket (<c>net/ipv4/udp.c:udp_sendmsg</c>).</summary>
/// <remarks>Not modelled: IP options, timestamps.</remarks>
internal static class UdpSend
{
    private const string Source = "net/ipv4/udp.c:udp_sendmsg";
    private const int LengthMax = 65535;

    /// <summary>IP header and UDP header.</summary>
    internal const int HeaderBytes = 28;

    /// <summary>The longest payload of a packet.</summary>
    internal const int PayloadMax = LengthMax - HeaderBytes;



    internal static readonly Rule TooLong = Rule.Refuses(
        "send.udp.too-long", Errno.EMSGSIZE, "The length does not fit the length field of an IP packet.", Source);

    internal static readonly Rule OutOfBand = Rule.Refuses(
        "send.udp.out-of-band", Errno.EOPNOTSUPP, "Datagrams have no urgent data.", Source);

    internal static readonly Rule ShortAddress = Rule.Refuses(
        "send.udp.short-address", Errno.EINVAL, "The address is shorter than a sockaddr_in.", Source);

    internal static readonly Rule WrongFamily = Rule.Refuses(
        "send.udp.wrong-family", Errno.EAFNOSUPPORT, "The family is neither AF_INET nor AF_UNSPEC.", Source);

    internal static readonly Rule PortZero = Rule.Refuses(
        "send.udp.port-zero", Errno.EINVAL, "The destination port is 0.", Source);

    internal static readonly Rule NoDestination = Rule.Refuses(
        "send.udp.no-destination", Errno.EDESTADDRREQ, "There is no address and the socket is not connected.", Source);

    internal static readonly Rule UsesCachedRoute = Rule.Decides(
        "send.udp.cached-route", "A connected socket with a cached route sends to where connect was last tried, even if that attempt failed; nothing about the destination is checked again.", Source);

    internal static readonly Rule BroadcastForbidden = Rule.Refuses(
        "send.udp.broadcast-forbidden", Errno.EACCES, "The destination is a broadcast address and SO_BROADCAST is off.", Source);

    internal static readonly Rule TooLongForPacket = Rule.Refuses(
        "send.udp.too-long-with-headers", Errno.EMSGSIZE, "The payload and its headers do not fit an IP packet.", "net/ipv4/ip_output.c:__ip_append_data");

    internal static readonly Rule TooLongQueued = Rule.Decides(
        "send.udp.too-long-queued", "A sender with IP_RECVERR also has the refusal queued, with the size a packet can have.", "net/ipv4/ip_sockglue.c:ip_local_error");

    internal static readonly Rule ConfirmsOnly = Rule.Decides(
        "send.udp.probe-confirms", "MSG_CONFIRM with MSG_PROBE and no data confirms the neighbour and ends there: nothing is held back, and the flow stays.", Source);

    internal static readonly Rule Probe = Rule.Decides(
        "send.udp.probe", "MSG_PROBE goes through every check of addresses and sizes and sends nothing.", "net/ipv4/ip_output.c:ip_make_skb");

    internal static readonly Rule PendingError = Rule.Decides(
        "send.udp.pending-error", "A pending error is reported and taken instead of sending, whomever the datagram is for.", "net/core/sock.c:sock_alloc_send_pskb");

    internal static readonly Rule ShutDown = Rule.Refuses(
        "send.udp.shut-down", Errno.EPIPE, "The socket was shut down for sending.", "net/core/sock.c:sock_alloc_send_pskb");

    internal static readonly Rule Fault = Rule.Refuses(
        "send.udp.fault", Errno.EFAULT, "The data cannot be read from the caller's memory.", "net/ipv4/ip_output.c:__ip_append_data");

    /// <summary>Predicts a send, the automatic port included.</summary>
    public static Prediction Predict(Kernel kernel, OpenFile file, UdpSock sock, SendRequest request) =>
        sock.WhySendingHindered() is { } hindrance
            ? Prediction.Unmodelled(hindrance)
            : UdpAutobind.Before(kernel, file, sock, () => CheckRequest(kernel, sock, request));

    private static Prediction CheckRequest(Kernel kernel, UdpSock sock, SendRequest request)
    {
        if (kernel.Rules.Decide(TooLong, request.Data.Length > LengthMax))
        {
            return Prediction.Refused(TooLong);
        }

        if (kernel.Rules.Decide(OutOfBand, (request.Flags & MessageFlags.MSG_OOB) != 0))
        {
            return Prediction.Refused(OutOfBand);
        }

        if (kernel.Rules.Decide(UdpCork.Appended, sock.Pending is not null))
        {
            return UdpCork.Append(kernel, sock, request);
        }

        CopiedAddress? address = request.Address is { } argument ? CopiedAddress.Of(argument, kernel.Bindings) : null;
        if (RefuseDestination(kernel, sock, address) is { } refusal)
        {
            return Prediction.Refused(refusal);
        }

        var cookie = new PacketCookie();
        if (UdpControl.Refusal(kernel, request.Control, ref cookie) is { } refused)
        {
            return Prediction.Refused(refused);
        }

        return cookie.UnmodelledReason is { } reason ? Prediction.Unmodelled(reason)
            : address is { } given ? FindRoute(kernel, sock, request, cookie, given.Address, given.Port, cachesRoute: false)
            : ToPeer(kernel, sock, request, cookie);
    }

    private static Rule? RefuseDestination(Kernel kernel, UdpSock sock, in CopiedAddress? given)
    {
        if (given is not { } address)
        {
            return kernel.Rules.Decide(NoDestination, !sock.IsConnected) ? NoDestination : null;
        }

        if (kernel.Rules.Decide(ShortAddress, address.Length < AddressArgument.InetLength))
        {
            return ShortAddress;
        }

        if (kernel.Rules.Decide(WrongFamily, address.Family is not (AddressFamily.AF_INET or AddressFamily.AF_UNSPEC)))
        {
            return WrongFamily;
        }

        return kernel.Rules.Decide(PortZero, address.Port == 0) ? PortZero : null;
    }

    private static Prediction ToPeer(Kernel kernel, UdpSock sock, SendRequest request, in PacketCookie cookie)
    {
        var isCachable = (request.Flags & MessageFlags.MSG_DONTROUTE) == 0 && !sock.DontRoute && !cookie.IsForLowerLevel
            && !InternetAddress.IsMulticast(sock.PeerAddress);
        var isCached = sock.CachedRoute is not null && isCachable;
        if (isCached && sock.IsFlushedRouteVisible(kernel))
        {
            return Prediction.Unmodelled("a flushed route is found again when anybody locks the socket, observers among them, and otherwise by this call, which then forgets where connect was last tried");
        }

        if (kernel.Rules.Decide(UsesCachedRoute, isCached))
        {
            // A datagram that is held back has the peer's address written into the flow; any other follows the flow as it is.
            var kind = sock.CachedRoute ?? AddressKind.Local;
            return UdpCork.Holds(sock, request.Flags)
                ? SendAlong(kernel, sock, request, cookie, new Route(sock.FlowSource, sock.PeerAddress, kind), sock.PeerPort, cachesRoute: false)
                : SendAlong(kernel, sock, request, cookie, new Route(sock.FlowSource, sock.FlowAddress, kind), sock.FlowPort, cachesRoute: false);
        }

        return FindRoute(kernel, sock, request, cookie, sock.PeerAddress, sock.PeerPort, isCachable);
    }

    private static Prediction FindRoute(Kernel kernel, UdpSock sock, SendRequest request, in PacketCookie cookie, uint address, int port, bool cachesRoute)
    {
        var route = Routes.Find(kernel, UdpRoute.Query(sock, address, cookie), out var noRoute);
        if (noRoute is not null)
        {
            return Prediction.Refused(noRoute);
        }

        return kernel.Rules.Decide(BroadcastForbidden, route.Kind == AddressKind.Broadcast && !sock.AllowsBroadcast)
            ? Prediction.Refused(BroadcastForbidden)
            : SendAlong(kernel, sock, request, cookie, route, port, cachesRoute);
    }

    private static Prediction SendAlong(Kernel kernel, UdpSock sock, SendRequest request, in PacketCookie cookie, Route route, int port, bool cachesRoute)
    {
        const int ConfirmingProbe = MessageFlags.MSG_CONFIRM | MessageFlags.MSG_PROXY;
        if (kernel.Rules.Decide(ConfirmsOnly, (request.Flags & ConfirmingProbe) == ConfirmingProbe && request.Data.Length == 0))
        {
            return Prediction.Ok(0, cachesRoute ? _ => sock.CacheRoute(kernel, route.Kind) : null, rule: ConfirmsOnly);
        }

        var holds = UdpCork.Holds(sock, request.Flags);
        Action<Outcome>? cache = !cachesRoute && !holds ? null : _ =>
        {
            if (cachesRoute)
            {
                sock.CacheRoute(kernel, route.Kind);
            }

            if (holds)
            {
                (sock.FlowSource, sock.FlowAddress, sock.FlowPort) = (route.Source, route.Destination, port);
            }
        };
        if (kernel.Rules.Decide(Probe, (request.Flags & MessageFlags.MSG_PROXY) != 0))
        {
            return Prediction.Ok(request.Data.Length, cache, rule: Probe);
        }

        if (kernel.Rules.Decide(TooLongForPacket, request.Data.Length > PathMtu.LongestPacket(sock.Options, PathMtu.Of(sock.Options)) - HeaderBytes))
        {
            return Prediction.Refused(TooLongForPacket, outcome =>
            {
                cache?.Invoke(outcome);
                NoteTooLong(kernel, sock, route.Destination, PathMtu.Of(sock.Options));
            });
        }

        var packet = new UdpPacket(route, sock.SourcePort, port, request.Data.Bytes)
        {
            TimeToLive = TimeToLiveOf(kernel, sock, cookie.TimeToLive, route.Kind),
            TypeOfService = cookie.TypeOfService >= 0 ? cookie.TypeOfService : sock.Options.TypeOfService,
            SegmentBytes = cookie.SegmentBytes ?? sock.SegmentSize,
            TrueSize = (cookie.SegmentBytes ?? sock.SegmentSize) > 0 ? request.Data.Length + DatagramCost.PagedOverhead : 0,
            IsUnchecked = !sock.IsLite && sock.Options.Has(OptionFlags.NoChecksum),
            IsSummed = sock.IsLite,
            IsLite = sock.IsLite,
            Reach = sock.ReachOf(request.Data.Length),
            Traits = IpTraits.Of(kernel, sock, route.Kind, cookie),
        };
        return Transmit(kernel, sock, request, cookie, packet, cache);
    }

    /// <summary>Queues the refusal of a datagram that is too long, where the socket wants that.</summary>
    public static void NoteTooLong(Kernel kernel, UdpSock sock, uint destination, int mtu)
    {
        if (kernel.Rules.Decide(TooLongQueued, sock.ReceivesErrors))
        {
            UdpDelivery.QueueError(kernel, sock, QueuedError.TooLong(destination, sock.PeerPort, mtu));
        }
    }

    /// <summary>The time to live of a packet for which a control message asked for one, or for 0. <c>net/ipv4/ip_output.c:__ip_make_skb</c></summary>
    public static int TimeToLiveOf(Kernel kernel, UdpSock sock, int asked, AddressKind kind) =>
        asked != 0 ? asked
        : kind == AddressKind.Multicast ? sock.Multicast.TimeToLive
        : sock.Options.TimeToLive > 0 ? sock.Options.TimeToLive
        : kernel.Profile.DefaultTtl;

    private static bool CouldJoinReceivers(Kernel kernel, UdpSock sock, int port)
    {
        foreach (var other in kernel.UdpPortsOf(sock.IsLite).Socks)
        {
            if (other.Number == port && other.ReusePort && sock.ReusePort)
            {
                return UdpPortProtocol.Instance.AutomaticPorts(kernel, sock, sock.ReceiveAddress)[0].Contains(port);
            }
        }

        return false;
    }

    private static Prediction Transmit(Kernel kernel, UdpSock sock, SendRequest request, in PacketCookie cookie, UdpPacket packet, Action<Outcome>? cache)
    {
        if (kernel.Rules.Decide(PendingError, sock.PendingError != Errno.None))
        {
            return Prediction.Exactly(CallResult.Fail(sock.PendingError), PendingError, outcome =>
            {
                cache?.Invoke(outcome);
                sock.PendingError = Errno.None;
            });
        }

        if (kernel.Rules.Decide(ShutDown, sock.IsSendShutdown))
        {
            return Prediction.Refused(ShutDown, cache);
        }

        if (kernel.Rules.Decide(Fault, request.Data.Form != BufferForm.Good && request.Data.Length > 0))
        {
            return Prediction.Refused(Fault, cache);
        }

        if (request.Data.Length == PayloadMax + 1)
        {
            return Prediction.Unmodelled(PathMtu.TooLongToSay);
        }

        if (cache is not null && kernel.Rules.Decide(UdpCork.HeldBack, UdpCork.Holds(sock, request.Flags)))
        {
            return UdpCork.Begin(kernel, sock, request, cookie, packet, cache);
        }

        if (UdpSegments.Refusal(kernel, sock, packet) is { } segments)
        {
            return Prediction.Refused(segments, cache);
        }

        if (sock.Number == 0 && !packet.IsToGroup && CouldJoinReceivers(kernel, sock, packet.DestinationPort))
        {
            return Prediction.Unmodelled("a port chosen in the same call may join a SO_REUSEPORT group at the destination");
        }

        return UdpDelivery.WhyUnpredictable(kernel, packet) is { } reason
            ? Prediction.Unmodelled(reason)
            : Prediction.Ok(request.Data.Length, outcome =>
            {
                cache?.Invoke(outcome);
                sock.HasTraffic = true;
                UdpDelivery.Deliver(kernel, packet with { SourcePort = sock.SourcePort });
            });
    }
}
