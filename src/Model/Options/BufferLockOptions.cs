using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>Buffer sizes beyond the host's limits, and who chose them: SO_SNDBUFFORCE, SO_RCVBUFFORCE, SO_BUF_LOCK.</summary>
internal static class BufferLockOptions
{
    private const string Source = "net/core/sock.c:sk_setsockopt";
    private const int SendLock = 1; // SOCK_SNDBUF_LOCK
    private const int ReceiveLock = 2; // SOCK_RCVBUF_LOCK

    private static readonly Rule ForceCapability = Rule.Refuses(
        "setsockopt.socket.bufforce-capability", Errno.EPERM, "SO_SNDBUFFORCE or SO_RCVBUFFORCE is set without CAP_NET_ADMIN.", Source);

    private static readonly Rule ForceNegative = Rule.Decides(
        "setsockopt.socket.bufforce-negative", "A negative size that ignores the limits counts as 0, where one that respects them counts as the limit.", Source);

    private static readonly Rule LockRange = Rule.Refuses(
        "setsockopt.socket.buf-lock-range", Errno.EINVAL, "SO_BUF_LOCK has a bit other than those of the two buffers.", Source);

    /// <summary>The rows.</summary>
    public static IReadOnlyList<OptionRow> Rows { get; } =
    [
        OptionRow.WriteOnly(SocketOption.SO_SNDBUFFORCE, ForceSend),
        OptionRow.WriteOnly(SocketOption.SO_RCVBUFFORCE, ForceReceive),
        OptionRow.Integer(SocketOption.SO_BUF_LOCK, sock => (sock.IsSendBufferLocked ? SendLock : 0) | (sock.IsReceiveBufferLocked ? ReceiveLock : 0), WriteLock),
    ];

    private static Prediction ForceSend(in OptionTarget target, int value, OptionValueArgument argument) =>
        IsForbidden(target) ? Prediction.Refused(ForceCapability) : BufferOptions.StoreSend(target, NotNegative(target, value));

    private static Prediction ForceReceive(in OptionTarget target, int value, OptionValueArgument argument) =>
        IsForbidden(target) ? Prediction.Refused(ForceCapability) : BufferOptions.StoreReceive(target, NotNegative(target, value));

    private static bool IsForbidden(in OptionTarget target) =>
        target.Kernel.Rules.Decide(ForceCapability, !target.Kernel.HasEverywhere(Capabilities.NetAdmin));

    private static int NotNegative(in OptionTarget target, int value) => target.Kernel.Rules.Decide(ForceNegative, value < 0) ? 0 : value;

    private static Prediction WriteLock(in OptionTarget target, int value, OptionValueArgument argument)
    {
        if (target.Kernel.Rules.Decide(LockRange, (value & ~(SendLock | ReceiveLock)) != 0))
        {
            return Prediction.Refused(LockRange);
        }

        var sock = target.Sock;
        var locksSend = (value & SendLock) != 0;
        var locksReceive = (value & ReceiveLock) != 0;
        if (sock.AreBuffersAutotuned && ((locksSend && !sock.IsSendBufferLocked) || (locksReceive && !sock.IsReceiveBufferLocked)))
        {
            return Prediction.Unmodelled("the size of a buffer TCP tuned by itself is not modelled");
        }

        return Prediction.Ok(effect: _ =>
        {
            sock.IsSendBufferLocked = locksSend;
            sock.IsReceiveBufferLocked = locksReceive;
        });
    }
}
