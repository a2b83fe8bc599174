using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>
/// Values of the options that influence nothing modelled but are read back; also those few that do and have no better
/// place. The values at creation are those of <c>net/core/sock.c:sock_init_data_uid</c> and <c>net/ipv4/af_inet.c:inet_create</c>.
/// </summary>
public sealed class OptionValues
{
    private const int StampsSent = 1 | 2 | (1 << 8) | (1 << 9) | (1 << 18); // SOF_TIMESTAMPING_TX_*
    private const int StampsReceived = 1 << 3; // SOF_TIMESTAMPING_RX_SOFTWARE
    private const int ReportsSoftware = 1 << 4; // SOF_TIMESTAMPING_SOFTWARE
    private const int ReportsHardware = 1 << 6; // SOF_TIMESTAMPING_RAW_HARDWARE

    /// <summary>The flags that are set.</summary>
    public OptionFlags Flags { get; internal set; }

    /// <summary>SO_PRIORITY.</summary>
    public int Priority { get; internal set; }

    /// <summary>SO_MARK.</summary>
    public int Mark { get; internal set; }

    /// <summary>SO_PEEK_OFF in bytes; negative where peeking starts at the front.</summary>
    public int PeekOffset { get; internal set; } = -1;

    /// <summary>SO_BUSY_POLL in microseconds.</summary>
    public int BusyPoll { get; internal set; }

    /// <summary>SO_BUSY_POLL_BUDGET in packets, which cannot be read.</summary>
    public int BusyPollBudget { get; internal set; }

    /// <summary>SO_MAX_PACING_RATE in bytes a second; all ones for no limit.</summary>
    public ulong MaxPacingRate { get; internal set; } = ulong.MaxValue;

    /// <summary>The rate packets leave with, which a higher limit does not raise again (<c>sk_pacing_rate</c>).</summary>
    public ulong PacingRate { get; internal set; } = ulong.MaxValue;

    /// <summary>SO_INCOMING_CPU as it was set, -1 for none; a packet that arrives stores the processor it arrived on.</summary>
    public int IncomingProcessor { get; internal set; } = -1;

    /// <summary>SO_TXREHASH, 0 or 1.</summary>
    public int TransmitRehash { get; internal set; } = 1;

    /// <summary>The clock of SO_TXTIME.</summary>
    public int TransmitClock { get; internal set; }

    /// <summary>The flags of SO_TXTIME.</summary>
    public int TransmitTimeFlags { get; internal set; }

    /// <summary>IP_TOS, 0 to 255.</summary>
    public int TypeOfService { get; internal set; }

    /// <summary>IP_TTL, 1 to 255, or -1 for <c>net.ipv4.ip_default_ttl</c>.</summary>
    public int TimeToLive { get; internal set; } = -1;

    /// <summary>IP_MINTTL, 0 to 255: packets with less are dropped.</summary>
    public int MinTimeToLive { get; internal set; }

    /// <summary>IP_MTU_DISCOVER, 0 to 5; 1 is IP_PMTUDISC_WANT.</summary>
    public int PathMtuDiscovery { get; internal set; } = 1;

    /// <summary>IP_OPTIONS, padded to a multiple of four bytes; empty for none.</summary>
    public ValueList<byte> HeaderOptions { get; internal set; } = [];

    /// <summary>Whether IP_OPTIONS was ever set: even no options count as some where the caller writes headers (<c>inet_opt</c>).</summary>
    public bool WereHeaderOptionsSet { get; internal set; }

    /// <summary>The flags of SO_TIMESTAMPING.</summary>
    public int Timestamping { get; internal set; }

    /// <summary>Whether one of the flags is set.</summary>
    internal bool Has(OptionFlags flag) => (Flags & flag) != 0;

    /// <summary>Whether a message received on the socket tells what the model does not know: times, marks, drops.</summary>
    internal bool TellsUnknown => Has(OptionFlags.ReceiveMark | OptionFlags.ReceivePriority | OptionFlags.ReceiveDrops) || TellsTime;

    /// <summary>Whether a message received on the socket tells when it came.</summary>
    internal bool TellsTime => Has(OptionFlags.ReceiveStamp | OptionFlags.ReceiveNanoStamp) || (Timestamping & ReportsSoftware) != 0;

    /// <summary>Whether the time of what is received is for the message and is not kept as the socket's. <c>include/net/sock.h:sock_recv_timestamp</c></summary>
    /// <param name="isAskedFirst">Whether it is asked first whether anything is to be told with a message at all, as most receives do (<c>sock_recv_cmsgs</c>).</param>
    internal bool KeepsNoStamp(bool isAskedFirst) =>
        Has(OptionFlags.ReceiveStamp | OptionFlags.ReceiveNanoStamp) || ((Timestamping & StampsReceived) != 0 && (!isAskedFirst || TellsAnything));

    /// <summary>Whether that depends on others having asked for times, which the packets then have anyway.</summary>
    internal bool IsStampUnclear => !KeepsNoStamp(isAskedFirst: true) && (Timestamping & ReportsSoftware) != 0;

    private bool TellsAnything =>
        (Timestamping & (ReportsSoftware | ReportsHardware)) != 0 || Has(OptionFlags.ReceiveMark | OptionFlags.ReceivePriority | OptionFlags.ReceiveDrops);

    /// <summary>Why what a send with those flags leaves behind is not predicted, or null.</summary>
    internal string? WhySendUnknown(int flags) => this switch
    {
        _ when (Timestamping & StampsSent) != 0 => "a sender who asks for the times of its packets finds them among its errors",
        _ when Has(OptionFlags.ZeroCopy) && (flags & MessageFlags.MSG_ZEROCOPY) != 0 => "a sender who lends its memory hears among its errors when it is free again",
        _ => null,
    };

    /// <summary>Sets or clears flags.</summary>
    internal void Set(OptionFlags flags, bool value) => Flags = value ? Flags | flags : Flags & ~flags;

    /// <summary>
    /// Takes over the values of another socket, as a connection takes those of its listener. SO_PRIORITY starts anew, and
    /// the header options are those of the SYN (<c>net/core/sock.c:sk_clone</c>, <c>net/ipv4/tcp_ipv4.c:tcp_v4_syn_recv_sock</c>).
    /// </summary>
    internal void CopyFrom(OptionValues other)
    {
        Flags = other.Flags;
        Mark = other.Mark;
        PeekOffset = other.PeekOffset;
        BusyPoll = other.BusyPoll;
        BusyPollBudget = other.BusyPollBudget;
        MaxPacingRate = other.MaxPacingRate;
        TransmitRehash = other.TransmitRehash;
        TransmitClock = other.TransmitClock;
        TransmitTimeFlags = other.TransmitTimeFlags;
        TypeOfService = other.TypeOfService;
        TimeToLive = other.TimeToLive;
        MinTimeToLive = other.MinTimeToLive;
        PathMtuDiscovery = other.PathMtuDiscovery;
        Timestamping = other.Timestamping;
    }
}
