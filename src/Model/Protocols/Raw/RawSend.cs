using Conformance.Model.Addresses;
using Conformance.Model.ControlMessages;
using Conformance.Model.Families;
using Conformance.Model.Families.Inet;
using Conformance.Model.Protocols.Udp;
using Conformance.Model.Rules;
using Conformance.Model.Wire;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Raw;

/// <summary>Sending on a raw socket (<c>net/ipv4/raw.c:raw_sendmsg</c>). Without a header of the caller's nobody looks at pending errors or at SHUT_WR.</summary>
/// <remarks>Not modelled: data held back (MSG_MORE), IP options.</remarks>
internal static class RawSend
{
    private const string Source = "net/ipv4/raw.c:raw_sendmsg";
    private const int ProbedBytes = 2;
    private const int PayloadMax = IpPacket.LengthMax - IpPacket.HeaderBytes;

    internal static readonly Rule TooLong = Rule.Refuses(
        "send.raw.too-long", Errno.EMSGSIZE, "The length does not fit the length field of an IP packet.", Source);

    internal static readonly Rule OutOfBand = Rule.Refuses(
        "send.raw.out-of-band", Errno.EOPNOTSUPP, "Packets have no urgent data.", Source);

    internal static readonly Rule ShortAddress = Rule.Refuses(
        "send.raw.short-address", Errno.EINVAL, "There is an address, and it is shorter than a sockaddr_in.", Source);

    internal static readonly Rule WrongFamily = Rule.Refuses(
        "send.raw.wrong-family", Errno.EAFNOSUPPORT, "The family is neither AF_INET nor AF_UNSPEC.", Source);

    internal static readonly Rule NoDestination = Rule.Refuses(
        "send.raw.no-destination", Errno.EDESTADDRREQ, "There is no address, or one of length 0, and the socket is not connected.", Source);

    internal static readonly Rule OptionsAndHeader = Rule.Refuses(
        "send.raw.options-and-header", Errno.EINVAL, "The caller writes the header and IP_OPTIONS was set, or IP_RETOPTS given, if only to no options at all.", Source);

    internal static readonly Rule NoIcmpType = Rule.Refuses(
        "send.raw.no-icmp-type", Errno.EFAULT, "The protocol is ICMP, and the two bytes of type and code cannot be read, or are not there.", "net/ipv4/raw.c:raw_probe_proto_opt");

    internal static readonly Rule BroadcastForbidden = Rule.Refuses(
        "send.raw.broadcast-forbidden", Errno.EACCES, "The destination is a broadcast address and SO_BROADCAST is off.", Source);

    internal static readonly Rule ConfirmProbe = Rule.Decides(
        "send.raw.confirm-probe", "MSG_CONFIRM and MSG_PROBE with no data end the call before any header is looked at.", Source);

    internal static readonly Rule Probe = Rule.Decides(
        "send.raw.probe", "MSG_PROBE sends nothing and looks neither at the size nor at the data.", "net/ipv4/ip_output.c:ip_append_data");

    internal static readonly Rule TooLongForPacket = Rule.Refuses(
        "send.raw.too-long-with-header", Errno.EMSGSIZE, "The payload and its header do not fit an IP packet.", "net/ipv4/ip_output.c:__ip_append_data");

    internal static readonly Rule TooLongQueued = Rule.Decides(
        "send.raw.too-long-queued", "A socket with IP_RECVERR has the packet that was too long queued as an error.", "net/ipv4/ip_sockglue.c:ip_local_error");

    internal static readonly Rule Fault = Rule.Refuses(
        "send.raw.fault", Errno.EFAULT, "The data cannot be read from the caller's memory.", "net/ipv4/ip_output.c:__ip_append_data");

    /// <summary>Predicts a send.</summary>
    public static Prediction Predict(Kernel kernel, RawSock sock, in SendRequest request)
    {
        var rules = kernel.Rules;
        if (rules.Decide(TooLong, request.Data.Length > IpPacket.LengthMax))
        {
            return Prediction.Refused(TooLong);
        }

        if (rules.Decide(OutOfBand, (request.Flags & MessageFlags.MSG_OOB) != 0))
        {
            return Prediction.Refused(OutOfBand);
        }

        if (request.Address is not { Length: not 0 } argument)
        {
            return rules.Decide(NoDestination, !sock.IsConnected)
                ? Prediction.Refused(NoDestination)
                : SendTo(kernel, sock, request, sock.PeerAddress);
        }

        var address = CopiedAddress.Of(argument, kernel.Bindings);
        if (rules.Decide(ShortAddress, address.Length < AddressArgument.InetLength))
        {
            return Prediction.Refused(ShortAddress);
        }

        return rules.Decide(WrongFamily, address.Family is not (AddressFamily.AF_INET or AddressFamily.AF_UNSPEC))
            ? Prediction.Refused(WrongFamily)
            : SendTo(kernel, sock, request, address.Address);
    }

    private static Prediction SendTo(Kernel kernel, RawSock sock, in SendRequest request, uint destination)
    {
        var rules = kernel.Rules;
        var cookie = new PacketCookie();
        if (request.Control.Length > 0 && IpControl.Refusal(kernel, request.Control, ref cookie) is { } refused)
        {
            return Prediction.Refused(refused);
        }

        if (cookie.UnmodelledReason is { } reason)
        {
            return Prediction.Unmodelled(reason);
        }

        if (rules.Decide(OptionsAndHeader, sock.HeaderIncluded && (cookie.HasOptions || sock.Options.WereHeaderOptionsSet)))
        {
            return Prediction.Refused(OptionsAndHeader);
        }

        if (sock.Options.HeaderOptions.Count > 0)
        {
            return Prediction.Unmodelled("IP_OPTIONS takes room in packets");
        }

        var isProbed = !sock.HeaderIncluded && sock.ProtocolByte == IpProtocol.IPPROTO_ICMP;
        if (rules.Decide(NoIcmpType, isProbed && ReadableBytes(request) < ProbedBytes))
        {
            return Prediction.Refused(NoIcmpType);
        }

        var query = UdpRoute.Query(sock, destination, cookie);
        if (query.Device != 0 && sock.ProtocolByte == IpProtocol.IPPROTO_IGMP && !sock.HeaderIncluded)
        {
            return Prediction.Unmodelled("IGMP sent by a device, which asks no route and leaves without a source");
        }

        var route = Routes.Find(kernel, query with { AllowsAnySource = query.AllowsAnySource || sock.HeaderIncluded }, out var noRoute);
        if (noRoute is not null)
        {
            return Prediction.Refused(noRoute);
        }

        if (rules.Decide(BroadcastForbidden, route.Kind == AddressKind.Broadcast && !sock.AllowsBroadcast))
        {
            return Prediction.Refused(BroadcastForbidden);
        }

        if (rules.Decide(ConfirmProbe, HasAll(request.Flags, MessageFlags.MSG_CONFIRM | MessageFlags.MSG_PROXY) && request.Data.Length == 0))
        {
            return Prediction.Ok(rule: ConfirmProbe);
        }

        return sock.HeaderIncluded ? RawHeader.Send(kernel, sock, request, route) : SendPayload(kernel, sock, request, route, cookie);
    }

    private static Prediction SendPayload(Kernel kernel, RawSock sock, in SendRequest request, Route route, in PacketCookie cookie)
    {
        var rules = kernel.Rules;
        var length = request.Data.Length;
        if (rules.Decide(Probe, (request.Flags & MessageFlags.MSG_PROXY) != 0))
        {
            return Prediction.Ok(length, rule: Probe);
        }

        if (rules.Decide(TooLongForPacket, length > PathMtu.LongestPacket(sock.Options, PathMtu.Of(sock.Options)) - IpPacket.HeaderBytes))
        {
            return Prediction.Refused(TooLongForPacket, _ => NoteTooLong(kernel, sock, route.Destination));
        }

        if (rules.Decide(Fault, request.Data.Form != BufferForm.Good && length > 0))
        {
            return Prediction.Refused(Fault);
        }

        if (length == PayloadMax + 1)
        {
            return Prediction.Unmodelled(PathMtu.TooLongToSay);
        }

        if ((request.Flags & MessageFlags.MSG_MORE) != 0)
        {
            return Prediction.Unmodelled("data held back on a raw socket");
        }

        var traits = IpTraits.Of(kernel, sock, route.Kind, cookie);
        return Transmit(kernel, IpPacket.Make(traits, sock.ProtocolByte, route, request.Data.Bytes.Span, PacketCost.Of(length, transportBytes: 0)), length);
    }

    /// <summary>The call that sends a packet, and says so many bytes were sent.</summary>
    public static Prediction Transmit(Kernel kernel, IpPacket packet, int length) =>
        IpInput.WhyUnpredictable(kernel, packet) is { } reason
            ? Prediction.Unmodelled(reason)
            : Prediction.Ok(length, _ => IpInput.Deliver(kernel, packet));

    /// <summary>Queues that a packet was too long, where the socket asked for that. <c>net/ipv4/ip_sockglue.c:ip_local_error</c></summary>
    public static void NoteTooLong(Kernel kernel, PacketSock sock, uint destination)
    {
        if (kernel.Rules.Decide(TooLongQueued, sock.ReceivesErrors))
        {
            sock.QueueError(kernel, QueuedError.TooLong(destination, sock.PeerPort, PathMtu.Of(sock.Options)));
        }
    }

    /// <summary>How many bytes of the data can be read before the first that cannot.</summary>
    public static int ReadableBytes(in SendRequest request) =>
        request.Data.Form == BufferForm.Good ? request.Data.Length : Math.Max(0, request.ReadableBytes);

    private static bool HasAll(int flags, int wanted) => (flags & wanted) == wanted;
}
