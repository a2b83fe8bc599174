using System.Buffers.Binary;
using Conformance.Model.Addresses;
using Conformance.Model.Families;
using Conformance.Model.Rules;
using Conformance.Model.Wire;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Raw;

/// <summary>
/// Sending a packet whose header the caller wrote (<c>net/ipv4/raw.c:raw_send_hdrinc</c>). Nothing in it is checked but its
/// length; whatever cannot be a packet for another reason is dropped on the way and counts as sent.
/// </summary>
internal static class RawHeader
{
    private const string Source = "net/ipv4/raw.c:raw_send_hdrinc";
    private const int WordsMin = 5;
    private const int Version = 4;
    private const int IdentifierAt = 4;
    private const int FlagsAt = 6;
    private const int SourceAt = 12;
    private const int FragmentMask = 0x3fff; // IP_MF and the offset
    private const int DontFragment = 0x4000;

    internal static readonly Rule Short = Rule.Refuses(
        "send.raw.short-header", Errno.EINVAL, "The data is shorter than an IP header.", Source);

    internal static readonly Rule Probe = Rule.Decides(
        "send.raw.header-probe", "MSG_PROBE ends the call once the length is known to be good.", Source);

    internal static readonly Rule PendingError = Rule.Decides(
        "send.raw.pending-error", "With a header of the caller's, a pending error is reported and taken instead of sending.", "net/core/sock.c:sock_alloc_send_pskb");

    internal static readonly Rule ShutDown = Rule.Refuses(
        "send.raw.shut-down", Errno.EPIPE, "With a header of the caller's, SHUT_WR forbids sending.", "net/core/sock.c:sock_alloc_send_pskb");

    internal static readonly Rule Fault = Rule.Refuses(
        "send.raw.header-fault", Errno.EFAULT, "The data cannot be read from the caller's memory.", Source,
        nothingAfter: "what cannot be read has no value to refuse");

    internal static readonly Rule HeaderTooLong = Rule.Refuses(
        "send.raw.header-too-long", Errno.EINVAL, "The header says it is longer than the data.", Source);

    internal static readonly Rule HeaderTooShort = Rule.Refuses(
        "send.raw.header-too-short", Errno.EINVAL, "The header says it is shorter than a header is.", Source);

    internal static readonly Rule Mangled = Rule.Decides(
        "send.raw.header-mangled", "A header of another version counts as sent and is dropped on arrival.", "net/ipv4/ip_input.c:ip_rcv_core");

    internal static readonly Rule SourceFilled = Rule.Decides(
        "send.raw.header-source", "A source address of 0 becomes the one routing chose.", Source);

    internal static readonly Rule IdentifierFilled = Rule.Decides(
        "send.raw.header-id", "An identification of 0 is chosen by the kernel, unless fragmentation is forbidden.", Source);

    /// <summary>Predicts a send along a route.</summary>
    public static Prediction Send(Kernel kernel, RawSock sock, in SendRequest request, in Route route)
    {
        var rules = kernel.Rules;
        var data = request.Data;
        if (rules.Decide(Short, data.Length < IpPacket.HeaderBytes))
        {
            return Prediction.Refused(Short);
        }

        if (rules.Decide(Probe, (request.Flags & MessageFlags.MSG_PROXY) != 0))
        {
            return Prediction.Ok(data.Length, rule: Probe);
        }

        if (rules.Decide(PendingError, sock.PendingError != Errno.None))
        {
            return Prediction.Exactly(CallResult.Fail(sock.PendingError), PendingError, _ => sock.PendingError = Errno.None);
        }

        if (rules.Decide(ShutDown, sock.IsSendShutdown))
        {
            return Prediction.Refused(ShutDown);
        }

        if (rules.Decide(Fault, data.Form != BufferForm.Good))
        {
            return Prediction.Refused(Fault);
        }

        // Only a mutant lets less than a header come here.
        return data.Bytes.Length < IpPacket.HeaderBytes
            ? Prediction.Ok(data.Length)
            : SendWritten(kernel, data.Bytes, route);
    }

    private static Prediction SendWritten(Kernel kernel, ReadOnlyMemory<byte> written, in Route route)
    {
        var rules = kernel.Rules;
        var words = written.Span[0] & 0xf;
        if (rules.Decide(HeaderTooLong, words * sizeof(int) > written.Length))
        {
            return Prediction.Refused(HeaderTooLong);
        }

        if (rules.Decide(HeaderTooShort, words < WordsMin))
        {
            return Prediction.Refused(HeaderTooShort);
        }

        if (rules.Decide(Mangled, written.Span[0] >> 4 != Version))
        {
            return Prediction.Ok(written.Length, rule: Mangled);
        }

        var flags = BinaryPrimitives.ReadUInt16BigEndian(written.Span[FlagsAt..]);
        if (words > WordsMin || (flags & FragmentMask) != 0)
        {
            return Prediction.Unmodelled(words > WordsMin ? "IP options a program wrote" : "a fragment a program wrote");
        }

        return RawSend.Transmit(kernel, Complete(kernel, written, route, (flags & DontFragment) != 0), written.Length);
    }

    private static IpPacket Complete(Kernel kernel, ReadOnlyMemory<byte> written, in Route route, bool isWhole)
    {
        var bytes = written.ToArray();
        if (kernel.Rules.Decide(SourceFilled, BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(SourceAt)) == 0))
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(SourceAt), route.Source);
        }

        IpPacket.Complete(bytes);
        var isChosen = kernel.Rules.Decide(IdentifierFilled, BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(IdentifierAt)) == 0 && !isWhole);
        return new IpPacket(bytes, route, isChosen ? [0] : [], PacketCost.Linear(bytes.Length - IpPacket.HeaderBytes));
    }
}
