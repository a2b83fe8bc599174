using Conformance.Model.Addresses;
using Conformance.Model.ControlMessages;
using Conformance.Model.Families;
using Conformance.Model.Options;
using Conformance.Model.Rules;
using Conformance.Model.Wire;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Udp;

/// <summary>A datagram held back (<c>up->pending</c>): its route and what was asked for it are fixed, its addresses are the socket's flow.</summary>
/// <param name="Kind">The kind of destination the route was found for.</param>
/// <param name="WasGroupReceived">Whether it was a group that somebody had joined.</param>
/// <param name="TimeToLive">What a control message asked for, or 0.</param>
/// <param name="TypeOfService">What a control message asked for, or -1.</param>
/// <param name="SegmentBytes">The bytes of each datagram it will be cut into, 0 for no cutting.</param>
/// <param name="Data">The data so far.</param>
/// <param name="Mtu">What it is measured against, in bytes, since it began.</param>
/// <param name="TrueSize">What it will cost of a receive buffer, in bytes.</param>
public sealed record PendingDatagram(AddressKind Kind, bool WasGroupReceived, int TimeToLive, int TypeOfService, int SegmentBytes, ReadOnlyMemory<byte> Data, int Mtu, int TrueSize);

/// <summary>Datagrams that several calls make together: MSG_MORE, and UDP_CORK (<c>net/ipv4/udp.c:udp_sendmsg</c>, <c>net/ipv4/ip_output.c:ip_append_data</c>).</summary>
internal static class UdpCork
{
    private const string Source = "net/ipv4/udp.c:udp_sendmsg";

    internal static readonly Rule HeldBack = Rule.Decides(
        "send.udp.held-back", "With MSG_MORE or UDP_CORK the datagram waits for more data; it has its destination and route already.", Source);

    internal static readonly Rule Appended = Rule.Decides(
        "send.udp.appended", "While a datagram is held back, data is appended to it, wherever the call wants it sent and whatever its control messages say.", Source);

    internal static readonly Rule ProbeAppends = Rule.Decides(
        "send.udp.probe-appends-nothing", "MSG_PROBE appends nothing, but a call that holds nothing back sends what is there.", "net/ipv4/ip_output.c:ip_append_data");

    internal static readonly Rule TooLong = Rule.Refuses(
        "send.udp.appended-too-long", Errno.EMSGSIZE, "The data does not fit the datagram any more; all of it is thrown away.", "net/ipv4/ip_output.c:__ip_append_data");

    internal static readonly Rule Fault = Rule.Refuses(
        "send.udp.appended-fault", Errno.EFAULT, "The data to append cannot be read; the whole datagram is thrown away. Neither a pending error nor a shutdown is looked at.", "net/ipv4/ip_output.c:__ip_append_data");

    internal static readonly Rule Sent = Rule.Decides(
        "send.udp.held-back-sent", "A call without MSG_MORE on a socket without UDP_CORK sends the datagram.", "net/ipv4/udp.c:udp_push_pending_frames");

    /// <summary>Whether a call holds its datagram back.</summary>
    public static bool Holds(UdpSock sock, int flags) => sock.IsCorked || (flags & MessageFlags.MSG_MORE) != 0;

    /// <summary>Holds a datagram back whose checks are done; writes the flow that connected sends follow, too.</summary>
    public static Prediction Begin(Kernel kernel, UdpSock sock, in SendRequest request, in PacketCookie cookie, in UdpPacket packet, Action<Outcome> prepare)
    {
        var (route, data) = (packet.Route, request.Data.Bytes);
        var isReceived = route.Kind == AddressKind.Multicast && kernel.Groups.AreReceived(route.Destination, route.Source);
        var pending = new PendingDatagram(route.Kind, isReceived, cookie.TimeToLive, cookie.TypeOfService, packet.SegmentBytes, data, PathMtu.Of(sock.Options), packet.Cost);
        return Prediction.Ok(
            data.Length,
            outcome =>
            {
                prepare(outcome);
                sock.HasTraffic = true;
                sock.Pending = pending;
            },
            rule: HeldBack);
    }

    /// <summary>Predicts a send while a datagram is held back.</summary>
    public static Prediction Append(Kernel kernel, UdpSock sock, in SendRequest request)
    {
        var pending = sock.Pending!;
        var length = request.Data.Length;
        var isSent = kernel.Rules.Decide(Sent, !Holds(sock, request.Flags));
        if (kernel.Rules.Decide(ProbeAppends, (request.Flags & MessageFlags.MSG_PROXY) != 0))
        {
            return isSent ? Push(kernel, sock, pending, length) : Prediction.Ok(length, rule: ProbeAppends);
        }

        var whole = pending.Data.Length + length;
        if (kernel.Rules.Decide(TooLong, whole > PathMtu.LongestPacket(sock.Options, pending.Mtu) - UdpSend.HeaderBytes))
        {
            return Prediction.Refused(TooLong, _ =>
            {
                sock.Pending = null;
                UdpSend.NoteTooLong(kernel, sock, sock.FlowAddress, pending.Mtu);
            });
        }

        if (kernel.Rules.Decide(Fault, request.Data.Form != BufferForm.Good && length > 0))
        {
            return Prediction.Refused(Fault, _ => sock.Pending = null);
        }

        if (whole == UdpSend.PayloadMax + 1)
        {
            return Prediction.Unmodelled(PathMtu.TooLongToSay);
        }

        var longer = pending with { Data = Join(pending.Data, request.Data.Bytes), TrueSize = pending.TrueSize + length };
        return isSent ? Push(kernel, sock, longer, length) : Prediction.Ok(length, _ => sock.Pending = longer, rule: Appended);
    }

    /// <summary>Predicts sending what is held back; the datagram goes to where the flow points now.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="sock">The socket.</param>
    /// <param name="pending">The whole datagram.</param>
    /// <param name="value">What the call returns.</param>
    /// <param name="prepare">What the call does before.</param>
    public static Prediction Push(Kernel kernel, UdpSock sock, PendingDatagram pending, int value, Action<Outcome>? prepare = null)
    {
        var route = new Route(sock.FlowSource, sock.FlowAddress, pending.Kind);
        var packet = new UdpPacket(route, sock.SourcePort, sock.FlowPort, pending.Data)
        {
            TimeToLive = UdpSend.TimeToLiveOf(kernel, sock, pending.TimeToLive, pending.Kind),
            TypeOfService = pending.TypeOfService >= 0 ? pending.TypeOfService : sock.Options.TypeOfService,
            SegmentBytes = pending.SegmentBytes,
            Traits = IpTraits.Of(sock, UdpSend.TimeToLiveOf(kernel, sock, pending.TimeToLive, pending.Kind), pending.TypeOfService >= 0 ? pending.TypeOfService : sock.Options.TypeOfService),
            TrueSize = pending.TrueSize,
            IsUnchecked = !sock.IsLite && sock.Options.Has(OptionFlags.NoChecksum),
            IsSummed = true,
            IsLite = sock.IsLite,
            Reach = sock.ReachOf(pending.Data.Length),
            WasGroupReceived = pending.WasGroupReceived,
        };
        // The refusal throws everything away; the option says nothing of it.
        if (UdpSegments.Refusal(kernel, sock, packet) is { } refused)
        {
            void Drop(Outcome outcome)
            {
                prepare?.Invoke(outcome);
                sock.Pending = null;
            }

            return prepare is null ? Prediction.Refused(refused, Drop) : Prediction.Ok(value, Drop);
        }

        return UdpDelivery.WhyUnpredictable(kernel, packet) is { } reason
            ? Prediction.Unmodelled(reason)
            : Prediction.Ok(
                value,
                outcome =>
                {
                    prepare?.Invoke(outcome);
                    sock.Pending = null;
                    UdpDelivery.Deliver(kernel, packet with { SourcePort = sock.SourcePort });
                },
                rule: Sent);
    }

    private static byte[] Join(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second) => [.. first.Span, .. second.Span];
}
