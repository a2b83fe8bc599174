using Conformance.Model.Addresses;
using Conformance.Model.ControlMessages;
using Conformance.Model.Families;
using Conformance.Model.Protocols.Icmp;
using Conformance.Model.Protocols.Raw;
using Conformance.Model.Protocols.Udp;
using Conformance.Model.Rules;
using Conformance.Model.Wire;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Ping;

/// <summary>Sending on a ping socket (<c>net/ipv4/ping.c:ping_v4_sendmsg</c>): echo requests only, with the socket's id and a checksum of the kernel's.</summary>
/// <remarks>Not modelled: IP options.</remarks>
internal static class PingSend
{
    private const string Source = "net/ipv4/ping.c:ping_v4_sendmsg";
    private const string Common = "net/ipv4/ping.c:ping_common_sendmsg";
    private const int PayloadMax = IpPacket.LengthMax - IpPacket.HeaderBytes;

    internal static readonly Rule TooLong = Rule.Refuses(
        "send.ping.too-long", Errno.EMSGSIZE, "The length does not fit the length field of an IP packet.", Common);

    internal static readonly Rule TooShort = Rule.Refuses(
        "send.ping.too-short", Errno.EINVAL, "The data is shorter than an ICMP header.", Common);

    internal static readonly Rule OutOfBand = Rule.Refuses(
        "send.ping.out-of-band", Errno.EOPNOTSUPP, "Echoes have no urgent data.", Common);

    internal static readonly Rule HeaderFault = Rule.Refuses(
        "send.ping.header-fault", Errno.EFAULT, "The ICMP header cannot be read from the caller's memory.", Common,
        nothingAfter: "what cannot be read has no value to refuse");

    internal static readonly Rule NoEcho = Rule.Refuses(
        "send.ping.no-echo", Errno.EINVAL, "The message is neither an echo request nor an extended one, or its code is not 0.", Common);

    internal static readonly Rule ShortAddress = Rule.Refuses(
        "send.ping.short-address", Errno.EINVAL, "There is an address, if only one of length 0, and it is shorter than a sockaddr_in.", Source);

    internal static readonly Rule WrongFamily = Rule.Refuses(
        "send.ping.wrong-family", Errno.EAFNOSUPPORT, "The family is not AF_INET; AF_UNSPEC does not pass for it.", Source);

    internal static readonly Rule NoDestination = Rule.Refuses(
        "send.ping.no-destination", Errno.EDESTADDRREQ, "There is no address and the socket is not connected.", Source);

    internal static readonly Rule BroadcastForbidden = Rule.Refuses(
        "send.ping.broadcast-forbidden", Errno.EACCES, "The destination is a broadcast address and SO_BROADCAST is off.", Source);

    internal static readonly Rule Probe = Rule.Decides(
        "send.ping.probe", "MSG_PROBE sends nothing and looks neither at the size nor at the rest of the data.", "net/ipv4/ip_output.c:ip_append_data");

    internal static readonly Rule TooLongForPacket = Rule.Refuses(
        "send.ping.too-long-with-header", Errno.EMSGSIZE, "The message and its header do not fit an IP packet.", "net/ipv4/ip_output.c:__ip_append_data");

    internal static readonly Rule PendingError = Rule.Decides(
        "send.ping.pending-error", "A pending error is reported and taken instead of sending.", "net/core/sock.c:sock_alloc_send_pskb",
        unreachable: "On loopback nothing answers an echo with an ICMP error, since ICMP is always handled; only one that a program wrote could leave an error with a ping socket.");

    internal static readonly Rule ShutDown = Rule.Refuses(
        "send.ping.shut-down", Errno.EPIPE, "The socket was shut down for sending.", "net/core/sock.c:sock_alloc_send_pskb");


    /// <summary>Predicts a send, once the socket has an id.</summary>
    public static Prediction Predict(Kernel kernel, PingSock sock, SendRequest request)
    {
        var rules = kernel.Rules;
        if (rules.Decide(TooLong, request.Data.Length > IpPacket.LengthMax))
        {
            return Prediction.Refused(TooLong);
        }

        if (rules.Decide(TooShort, request.Data.Length < IcmpMessage.HeaderBytes))
        {
            return Prediction.Refused(TooShort);
        }

        if (rules.Decide(OutOfBand, (request.Flags & MessageFlags.MSG_OOB) != 0))
        {
            return Prediction.Refused(OutOfBand);
        }

        if (rules.Decide(HeaderFault, RawSend.ReadableBytes(request) < IcmpMessage.HeaderBytes))
        {
            return Prediction.Refused(HeaderFault);
        }

        if (request.Data.Form != BufferForm.Good && RawSend.ReadableBytes(request) >= IcmpMessage.HeaderBytes)
        {
            return Prediction.Unmodelled("an echo in parts of which some cannot be read");
        }

        var message = request.Data.Bytes.Span;
        if (rules.Decide(NoEcho, message.Length < IcmpMessage.HeaderBytes || message[0] is not (IcmpMessage.Echo or IcmpMessage.ExtendedEcho) || message[1] != 0))
        {
            return Prediction.Refused(NoEcho);
        }

        return CheckAddress(kernel, sock, request);
    }

    private static Prediction CheckAddress(Kernel kernel, PingSock sock, in SendRequest request)
    {
        var rules = kernel.Rules;
        if (request.Address is not { } argument)
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

        return rules.Decide(WrongFamily, address.Family != AddressFamily.AF_INET)
            ? Prediction.Refused(WrongFamily)
            : SendTo(kernel, sock, request, address.Address);
    }

    private static Prediction SendTo(Kernel kernel, PingSock sock, in SendRequest request, uint destination)
    {
        var cookie = new PacketCookie();
        if (request.Control.Length > 0 && IpControl.Refusal(kernel, request.Control, ref cookie) is { } refused)
        {
            return Prediction.Refused(refused);
        }

        if ((cookie.UnmodelledReason ?? (sock.Options.HeaderOptions.Count > 0 ? "IP_OPTIONS takes room in packets" : null)) is { } reason)
        {
            return Prediction.Unmodelled(reason);
        }

        var route = Routes.Find(kernel, UdpRoute.Query(sock, destination, cookie), out var noRoute);
        if (noRoute is not null)
        {
            return Prediction.Refused(noRoute);
        }

        return kernel.Rules.Decide(BroadcastForbidden, route.Kind == AddressKind.Broadcast && !sock.AllowsBroadcast)
            ? Prediction.Refused(BroadcastForbidden)
            : SendAlong(kernel, sock, request, route, IpTraits.Of(kernel, sock, route.Kind, cookie));
    }

    private static Prediction SendAlong(Kernel kernel, PingSock sock, in SendRequest request, Route route, IpTraits traits)
    {
        var rules = kernel.Rules;
        var length = request.Data.Length;
        if (rules.Decide(Probe, (request.Flags & MessageFlags.MSG_PROXY) != 0))
        {
            return Prediction.Ok(length, rule: Probe);
        }

        if (rules.Decide(TooLongForPacket, length > PathMtu.LongestPacket(sock.Options, PathMtu.Of(sock.Options)) - IpPacket.HeaderBytes))
        {
            return Prediction.Refused(TooLongForPacket, _ => RawSend.NoteTooLong(kernel, sock, route.Destination));
        }

        if (rules.Decide(PendingError, sock.PendingError != Errno.None))
        {
            return Prediction.Exactly(CallResult.Fail(sock.PendingError), PendingError, _ => sock.PendingError = Errno.None);
        }

        if (rules.Decide(ShutDown, sock.IsSendShutdown))
        {
            return Prediction.Refused(ShutDown);
        }

        if (length == PayloadMax + 1)
        {
            return Prediction.Unmodelled(PathMtu.TooLongToSay);
        }

        var data = request.Data.Bytes;
        return Prediction.Ok(length, _ => Transmit(kernel, sock, data, route, traits));
    }

    private static void Transmit(Kernel kernel, PingSock sock, ReadOnlyMemory<byte> data, in Route route, in IpTraits traits)
    {
        var message = data.ToArray();
        IcmpMessage.SetId(message, sock.SourcePort);
        IcmpMessage.Complete(message);
        IpInput.Deliver(kernel, IpPacket.Make(traits, IpProtocol.IPPROTO_ICMP, route, message, PacketCost.Of(message.Length, IcmpMessage.HeaderBytes)));
    }
}
