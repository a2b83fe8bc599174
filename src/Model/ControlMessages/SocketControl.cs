using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.ControlMessages;

/// <summary>Control messages of SOL_SOCKET (<c>net/core/sock.c:__sock_cmsg_send</c>).</summary>
internal static class SocketControl
{
    private const string Source = "net/core/sock.c:__sock_cmsg_send";
    private const int Mark = 36;
    private const int TimestampingOld = 37;
    private const int TransmitTime = 61;
    private const int TimestampingNew = 65;
    private const int DeviceMemoryId = 79;
    private const int TimestampId = 81;
    private const int InteractivePriority = 6;

    // SOF_TIMESTAMPING_TX_RECORD_MASK: hardware, software, scheduler, acknowledgement, completion.
    private const int RecordMask = 0x40303;

    internal static readonly Rule Malformed = Rule.Refuses(
        "sendmsg.control.malformed", Errno.EINVAL, "A control message is shorter than its header or reaches beyond the end.", "net/core/sock.c:sock_cmsg_send");

    internal static readonly Rule MarkNotPermitted = Rule.Refuses(
        "sendmsg.control.mark-not-permitted", Errno.EPERM, "SO_MARK needs CAP_NET_RAW or CAP_NET_ADMIN.", Source);

    internal static readonly Rule NotEnabled = Rule.Refuses(
        "sendmsg.control.not-enabled", Errno.EINVAL, "A transmit time or a timestamp's number is given, and the option that makes them count is off.", Source);

    internal static readonly Rule BadLength = Rule.Refuses(
        "sendmsg.control.socket-length", Errno.EINVAL, "A message of SOL_SOCKET has another length than that of its type.", Source);

    internal static readonly Rule TimestampFlags = Rule.Refuses(
        "sendmsg.control.timestamp-flags", Errno.EINVAL, "SO_TIMESTAMPING asks for what cannot be asked for one packet.", Source,
        nothingAfter: "what comes later is asked of other control messages");

    internal static readonly Rule PriorityNotPermitted = Rule.Refuses(
        "sendmsg.control.priority-not-permitted", Errno.EPERM, "SO_PRIORITY beyond 6 needs CAP_NET_RAW or CAP_NET_ADMIN.", Source);

    internal static readonly Rule Unknown = Rule.Refuses(
        "sendmsg.control.socket-unknown", Errno.EINVAL, "SOL_SOCKET has no control message of that type.", Source);

    /// <summary>Walks the messages of a protocol that looks at SOL_SOCKET alone; the rule that refuses them, or null.</summary>
    public static Rule? Refusal(Kernel kernel, ControlArgument control, ref PacketCookie cookie)
    {
        var reader = new ControlReader(control);
        while (reader.MoveNext())
        {
            if (kernel.Rules.Decide(Malformed, !reader.IsWhole))
            {
                return Malformed;
            }

            if (reader.Level == OptionLevel.SOL_SOCKET && Refusal(kernel, reader, ref cookie) is { } rule)
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>Takes one message of SOL_SOCKET; the rule that refuses it, or null.</summary>
    public static Rule? Refusal(Kernel kernel, in ControlReader message, ref PacketCookie cookie)
    {
        var rules = kernel.Rules;
        var isPermitted = kernel.Has(Capabilities.NetRaw) || kernel.Has(Capabilities.NetAdmin);
        var isKnown = message.Type is ControlType.SCM_RIGHTS or ControlType.SCM_CREDENTIALS or Mark or TimestampingOld or TimestampingNew
            or TransmitTime or TimestampId or DeviceMemoryId || message.Type == SocketOption.SO_PRIORITY.Number;
        if (rules.Decide(Unknown, !isKnown))
        {
            return Unknown;
        }

        if (rules.Decide(MarkNotPermitted, message.Type == Mark && !isPermitted))
        {
            return MarkNotPermitted;
        }

        if (rules.Decide(NotEnabled, message.Type is TransmitTime or TimestampId))
        {
            return NotEnabled;
        }

        if (message.Type is ControlType.SCM_RIGHTS or ControlType.SCM_CREDENTIALS)
        {
            return null;
        }

        if (rules.Decide(BadLength, message.Data.Length != sizeof(int)))
        {
            return BadLength;
        }

        cookie.DeviceMemory = message.Type == DeviceMemoryId ? message.Integer : cookie.DeviceMemory;
        return message.Type is TimestampingOld or TimestampingNew
            ? RefuseTimestamping(kernel, message.Integer, ref cookie)
            : rules.Decide(PriorityNotPermitted, message.Type == SocketOption.SO_PRIORITY.Number && message.Integer is < 0 or > InteractivePriority && !isPermitted)
            ? PriorityNotPermitted
            : null;
    }

    private static Rule? RefuseTimestamping(Kernel kernel, int flags, ref PacketCookie cookie)
    {
        if (kernel.Rules.Decide(TimestampFlags, (flags & ~RecordMask) != 0))
        {
            return TimestampFlags;
        }

        cookie.UnmodelledReason = flags == 0 ? cookie.UnmodelledReason : "a timestamp asked for one packet";
        return null;
    }
}
