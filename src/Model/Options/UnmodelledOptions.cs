using Conformance.Scenarios.Abi;

namespace Conformance.Model.Options;

/// <summary>
/// Options the kernel has and the model does not say anything of. Whoever models one takes its line out here and splices
/// the row of a file of its subject into the level's table.
/// </summary>
internal static class UnmodelledOptions
{
    /// <summary>Those of SOL_SOCKET.</summary>
    public static IReadOnlyList<OptionRow> Socket { get; } =
    [
        Of(SocketOption.SO_NO_CHECK),
        Of(SocketOption.SO_BSDCOMPAT),
        Of(SocketOption.SO_PASSCRED),
        Get(SocketOption.SO_PEERCRED),
        Of(SocketOption.SO_BINDTODEVICE),
        Of(SocketOption.SO_ATTACH_FILTER),
        Set(SocketOption.SO_DETACH_FILTER),
        Get(SocketOption.SO_PEERNAME),
        Of(SocketOption.SO_TIMESTAMP),
        Get(SocketOption.SO_PEERSEC),
        Set(SocketOption.SO_SNDBUFFORCE),
        Set(SocketOption.SO_RCVBUFFORCE),
        Of(SocketOption.SO_PASSSEC),
        Of(SocketOption.SO_TIMESTAMPNS),
        Of(SocketOption.SO_MARK),
        Of(SocketOption.SO_TIMESTAMPING),
        Of(SocketOption.SO_RXQ_OVFL),
        Of(SocketOption.SO_WIFI_STATUS),
        Of(SocketOption.SO_PEEK_OFF),
        Of(SocketOption.SO_NOFCS),
        Of(SocketOption.SO_LOCK_FILTER),
        Of(SocketOption.SO_SELECT_ERR_QUEUE),
        Of(SocketOption.SO_BUSY_POLL),
        Of(SocketOption.SO_MAX_PACING_RATE),
        Get(SocketOption.SO_BPF_EXTENSIONS),
        Of(SocketOption.SO_INCOMING_CPU),
        Set(SocketOption.SO_ATTACH_BPF),
        Set(SocketOption.SO_ATTACH_REUSEPORT_CBPF),
        Set(SocketOption.SO_ATTACH_REUSEPORT_EBPF),
        Set(SocketOption.SO_CNX_ADVICE),
        Get(SocketOption.SO_MEMINFO),
        Get(SocketOption.SO_INCOMING_NAPI_ID),
        Get(SocketOption.SO_COOKIE),
        Get(SocketOption.SO_PEERGROUPS),
        Of(SocketOption.SO_ZEROCOPY),
        Of(SocketOption.SO_TXTIME),
        Of(SocketOption.SO_BINDTOIFINDEX),
        Of(SocketOption.SO_TIMESTAMP_NEW),
        Of(SocketOption.SO_TIMESTAMPNS_NEW),
        Of(SocketOption.SO_TIMESTAMPING_NEW),
        Of(SocketOption.SO_RCVTIMEO_NEW),
        Of(SocketOption.SO_SNDTIMEO_NEW),
        Set(SocketOption.SO_DETACH_REUSEPORT_BPF),
        Of(SocketOption.SO_PREFER_BUSY_POLL),
        Set(SocketOption.SO_BUSY_POLL_BUDGET),
        Get(SocketOption.SO_NETNS_COOKIE),
        Of(SocketOption.SO_BUF_LOCK),
        Of(SocketOption.SO_RESERVE_MEM),
        Of(SocketOption.SO_TXREHASH),
        Of(SocketOption.SO_RCVMARK),
        Of(SocketOption.SO_PASSPIDFD),
        Get(SocketOption.SO_PEERPIDFD),
        Set(SocketOption.SO_DEVMEM_DONTNEED),
        Of(SocketOption.SO_RCVPRIORITY),
        Of(SocketOption.SO_PASSRIGHTS),
    ];

    /// <summary>Those of IPPROTO_IP.</summary>
    public static IReadOnlyList<OptionRow> Ip { get; } =
    [
        Of(SocketOption.IP_HDRINCL),
        Of(SocketOption.IP_OPTIONS),
        Of(SocketOption.IP_ROUTER_ALERT),
        Get(SocketOption.IP_PKTOPTIONS),
        Of(SocketOption.IP_MTU_DISCOVER),
        Get(SocketOption.IP_MTU),
        Set(SocketOption.IP_IPSEC_POLICY),
        Set(SocketOption.IP_XFRM_POLICY),
        Of(SocketOption.IP_TRANSPARENT),
        Of(SocketOption.IP_MINTTL),
        Of(SocketOption.IP_NODEFRAG),
        Set(SocketOption.IP_UNBLOCK_SOURCE),
        Set(SocketOption.IP_BLOCK_SOURCE),
        Set(SocketOption.IP_ADD_SOURCE_MEMBERSHIP),
        Set(SocketOption.IP_DROP_SOURCE_MEMBERSHIP),
        Of(SocketOption.IP_MSFILTER),
        Set(SocketOption.MCAST_BLOCK_SOURCE),
        Set(SocketOption.MCAST_UNBLOCK_SOURCE),
        Set(SocketOption.MCAST_JOIN_SOURCE_GROUP),
        Set(SocketOption.MCAST_LEAVE_SOURCE_GROUP),
        Of(SocketOption.MCAST_MSFILTER),
        Get(SocketOption.IP_PROTOCOL),
    ];

    /// <summary>Those of IPPROTO_TCP.</summary>
    public static IReadOnlyList<OptionRow> Tcp { get; } =
    [
        Of(SocketOption.TCP_MAXSEG),
        Of(SocketOption.TCP_CORK),
        Of(SocketOption.TCP_KEEPIDLE),
        Of(SocketOption.TCP_KEEPINTVL),
        Of(SocketOption.TCP_KEEPCNT),
        Of(SocketOption.TCP_SYNCNT),
        Of(SocketOption.TCP_LINGER2),
        Of(SocketOption.TCP_DEFER_ACCEPT),
        Of(SocketOption.TCP_WINDOW_CLAMP),
        Get(SocketOption.TCP_INFO),
        Of(SocketOption.TCP_QUICKACK),
        Of(SocketOption.TCP_CONGESTION),
        Set(SocketOption.TCP_MD5SIG),
        Of(SocketOption.TCP_THIN_LINEAR_TIMEOUTS),
        Of(SocketOption.TCP_THIN_DUPACK),
        Of(SocketOption.TCP_USER_TIMEOUT),
        Of(SocketOption.TCP_REPAIR),
        Of(SocketOption.TCP_REPAIR_QUEUE),
        Of(SocketOption.TCP_QUEUE_SEQ),
        Set(SocketOption.TCP_REPAIR_OPTIONS),
        Of(SocketOption.TCP_FASTOPEN),
        Of(SocketOption.TCP_TIMESTAMP),
        Of(SocketOption.TCP_NOTSENT_LOWAT),
        Get(SocketOption.TCP_CC_INFO),
        Of(SocketOption.TCP_SAVE_SYN),
        Get(SocketOption.TCP_SAVED_SYN),
        Of(SocketOption.TCP_REPAIR_WINDOW),
        Of(SocketOption.TCP_FASTOPEN_CONNECT),
        Of(SocketOption.TCP_ULP),
        Set(SocketOption.TCP_MD5SIG_EXT),
        Of(SocketOption.TCP_FASTOPEN_KEY),
        Of(SocketOption.TCP_FASTOPEN_NO_COOKIE),
        Get(SocketOption.TCP_ZEROCOPY_RECEIVE),
        Of(SocketOption.TCP_INQ),
        Of(SocketOption.TCP_TX_DELAY),
        Of(SocketOption.TCP_AO_ADD_KEY),
        Of(SocketOption.TCP_AO_DEL_KEY),
        Of(SocketOption.TCP_AO_INFO),
        Of(SocketOption.TCP_AO_GET_KEYS),
        Of(SocketOption.TCP_AO_REPAIR),
        Get(SocketOption.TCP_IS_MPTCP),
        Of(SocketOption.TCP_RTO_MAX_MS),
        Of(SocketOption.TCP_RTO_MIN_US),
        Of(SocketOption.TCP_DELACK_MAX_US),
    ];

    /// <summary>Those of IPPROTO_UDP.</summary>
    public static IReadOnlyList<OptionRow> Udp { get; } =
    [
        Of(SocketOption.UDP_ENCAP),
        Of(SocketOption.UDP_SEGMENT),
        Of(SocketOption.UDP_GRO),
        Get(SocketOption.UDPLITE_SEND_CSCOV),
        Get(SocketOption.UDPLITE_RECV_CSCOV),
    ];

    private static OptionRow Of(SocketOption option) => OptionRow.Unmodelled(option, Reason(option));

    private static OptionRow Get(SocketOption option) => OptionRow.Unmodelled(option, Reason(option), canSet: false);

    private static OptionRow Set(SocketOption option) => OptionRow.Unmodelled(option, Reason(option), canGet: false);

    private static string Reason(SocketOption option) => $"option {option.Name} is not modelled";
}
