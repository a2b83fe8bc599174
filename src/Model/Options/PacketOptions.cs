using Conformance.Model.Protocols.Raw;
using Conformance.Model.Protocols.Udp;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>Options of SOL_SOCKET that raw and ping sockets do not have.</summary>
internal static class PacketOptions
{
    private static readonly Rule NoPeekOffsetToSet = Rule.Refuses(
        "setsockopt.socket.peek-off-unsupported", Errno.EOPNOTSUPP, "SO_PEEK_OFF is set on a raw or ping socket, whose operations know no offset.", "net/core/sock.c:sk_setsockopt");

    private static readonly Rule NoPeekOffsetToGet = Rule.Refuses(
        "getsockopt.socket.peek-off-unsupported", Errno.EOPNOTSUPP, "SO_PEEK_OFF is read from a raw or ping socket.", "net/core/sock.c:sk_getsockopt");

    private static readonly Rule NoZeroCopy = Rule.Refuses(
        "setsockopt.socket.zerocopy-unsupported", Errno.EOPNOTSUPP, "SO_ZEROCOPY is set on a raw, ping or UDP-Lite socket, whatever the value.", "net/core/sock.c:sk_setsockopt");

    private static readonly Rule ZeroCopyRange = Rule.Refuses(
        "setsockopt.socket.zerocopy-range", Errno.EINVAL, "SO_ZEROCOPY is neither 0 nor 1.", "net/core/sock.c:sk_setsockopt");

    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        new(SocketOption.SO_PEEK_OFF, ReadPeekOffset, WritePeekOffset),
        OptionRow.Integer(SocketOption.SO_ZEROCOPY, sock => sock.Options.Has(OptionFlags.ZeroCopy) ? 1 : 0, WriteZeroCopy),
    ];

    private static OptionReading ReadPeekOffset(in OptionTarget target) =>
        target.Kernel.Rules.Decide(NoPeekOffsetToGet, target.Sock is PacketSock)
            ? OptionReading.Refused(NoPeekOffsetToGet)
            : OptionReading.Of(target.Sock.Options.PeekOffset);

    private static Prediction WritePeekOffset(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var options = target.Sock.Options;
        return target.Kernel.Rules.Decide(NoPeekOffsetToSet, target.Sock is PacketSock)
            ? Prediction.Refused(NoPeekOffsetToSet)
            : Prediction.Ok(effect: _ => options.PeekOffset = value);
    }

    private static Prediction WriteZeroCopy(in OptionTarget target, int value, OptionValueArgument argument)
    {
        var rules = target.Kernel.Rules;
        if (rules.Decide(NoZeroCopy, target.Sock is PacketSock or UdpSock { IsLite: true }))
        {
            return Prediction.Refused(NoZeroCopy);
        }

        var options = target.Sock.Options;
        return rules.Decide(ZeroCopyRange, value is < 0 or > 1)
            ? Prediction.Refused(ZeroCopyRange)
            : Prediction.Ok(effect: _ => options.Set(OptionFlags.ZeroCopy, value != 0));
    }
}
