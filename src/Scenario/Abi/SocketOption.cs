using System.Globalization;
using static Conformance.Scenarios.Abi.OptionLevel;

namespace Conformance.Scenarios.Abi;

/// <summary>How the value of an option is laid out in memory and written in a scenario.</summary>
public enum OptionValueKind
{
    /// <summary>A 32-bit integer in host order: <c>int 4096</c>.</summary>
    Int,

    /// <summary><c>struct linger</c>, two integers: <c>linger 1 0</c>.</summary>
    Linger,

    /// <summary><c>struct timeval</c>, two 64-bit integers (seconds, microseconds): <c>timeval 0 5000</c>.</summary>
    TimeValue,

    /// <summary>A string: <c>"lo"</c>.</summary>
    Text,

    /// <summary>Bytes of any length: <c>raw 00 01</c>.</summary>
    Bytes,

    /// <summary>A <see cref="Scenarios.FileStatus"/>, which no option has.</summary>
    FileStatus,

    /// <summary>Two numbers of descriptors, which no option has: <c>fds 3 4</c>.</summary>
    DescriptorPair,
}

/// <summary>
/// One row of the option catalogue: what an option is called, its number, and the form of its value. What it does is a
/// row of the model's option tables; everything else (text form, generator, oracle, report) reads this catalogue.
/// </summary>
/// <param name="Level">The level, one of <see cref="OptionLevel"/>.</param>
/// <param name="Name">The C name.</param>
/// <param name="Number">The number within its level.</param>
/// <param name="Kind">The form of the value.</param>
/// <param name="Size">Bytes the kernel's own value has; 0 where it has no fixed size.</param>
public sealed record SocketOption(int Level, string Name, int Number, OptionValueKind Kind, int Size)
{
    private static readonly List<SocketOption> Rows = [];
    private static readonly Dictionary<(int Level, int Number), SocketOption> ByNumber = [];
    private static readonly Dictionary<(int Level, string Name), SocketOption> ByName = [];

    public static readonly SocketOption SO_DEBUG = Row(SOL_SOCKET, "SO_DEBUG", 1);
    public static readonly SocketOption SO_REUSEADDR = Row(SOL_SOCKET, "SO_REUSEADDR", 2);
    public static readonly SocketOption SO_TYPE = Row(SOL_SOCKET, "SO_TYPE", 3);
    public static readonly SocketOption SO_ERROR = Row(SOL_SOCKET, "SO_ERROR", 4);
    public static readonly SocketOption SO_DONTROUTE = Row(SOL_SOCKET, "SO_DONTROUTE", 5);
    public static readonly SocketOption SO_BROADCAST = Row(SOL_SOCKET, "SO_BROADCAST", 6);
    public static readonly SocketOption SO_SNDBUF = Row(SOL_SOCKET, "SO_SNDBUF", 7);
    public static readonly SocketOption SO_RCVBUF = Row(SOL_SOCKET, "SO_RCVBUF", 8);
    public static readonly SocketOption SO_KEEPALIVE = Row(SOL_SOCKET, "SO_KEEPALIVE", 9);
    public static readonly SocketOption SO_OOBINLINE = Row(SOL_SOCKET, "SO_OOBINLINE", 10);
    public static readonly SocketOption SO_NO_CHECK = Row(SOL_SOCKET, "SO_NO_CHECK", 11);
    public static readonly SocketOption SO_PRIORITY = Row(SOL_SOCKET, "SO_PRIORITY", 12);
    public static readonly SocketOption SO_LINGER = Row(SOL_SOCKET, "SO_LINGER", 13, OptionValueKind.Linger);
    public static readonly SocketOption SO_BSDCOMPAT = Row(SOL_SOCKET, "SO_BSDCOMPAT", 14);
    public static readonly SocketOption SO_REUSEPORT = Row(SOL_SOCKET, "SO_REUSEPORT", 15);
    public static readonly SocketOption SO_PASSCRED = Row(SOL_SOCKET, "SO_PASSCRED", 16);
    public static readonly SocketOption SO_PEERCRED = Row(SOL_SOCKET, "SO_PEERCRED", 17, OptionValueKind.Bytes, 12);
    public static readonly SocketOption SO_RCVLOWAT = Row(SOL_SOCKET, "SO_RCVLOWAT", 18);
    public static readonly SocketOption SO_SNDLOWAT = Row(SOL_SOCKET, "SO_SNDLOWAT", 19);
    public static readonly SocketOption SO_RCVTIMEO = Row(SOL_SOCKET, "SO_RCVTIMEO", 20, OptionValueKind.TimeValue);
    public static readonly SocketOption SO_SNDTIMEO = Row(SOL_SOCKET, "SO_SNDTIMEO", 21, OptionValueKind.TimeValue);
    public static readonly SocketOption SO_BINDTODEVICE = Row(SOL_SOCKET, "SO_BINDTODEVICE", 25, OptionValueKind.Text);
    public static readonly SocketOption SO_ATTACH_FILTER = Row(SOL_SOCKET, "SO_ATTACH_FILTER", 26, OptionValueKind.Bytes, 16);
    public static readonly SocketOption SO_DETACH_FILTER = Row(SOL_SOCKET, "SO_DETACH_FILTER", 27);
    public static readonly SocketOption SO_PEERNAME = Row(SOL_SOCKET, "SO_PEERNAME", 28, OptionValueKind.Bytes, 16);
    public static readonly SocketOption SO_TIMESTAMP = Row(SOL_SOCKET, "SO_TIMESTAMP", 29);
    public static readonly SocketOption SO_ACCEPTCONN = Row(SOL_SOCKET, "SO_ACCEPTCONN", 30);
    public static readonly SocketOption SO_PEERSEC = Row(SOL_SOCKET, "SO_PEERSEC", 31, OptionValueKind.Text);
    public static readonly SocketOption SO_SNDBUFFORCE = Row(SOL_SOCKET, "SO_SNDBUFFORCE", 32);
    public static readonly SocketOption SO_RCVBUFFORCE = Row(SOL_SOCKET, "SO_RCVBUFFORCE", 33);
    public static readonly SocketOption SO_PASSSEC = Row(SOL_SOCKET, "SO_PASSSEC", 34);
    public static readonly SocketOption SO_TIMESTAMPNS = Row(SOL_SOCKET, "SO_TIMESTAMPNS", 35);
    public static readonly SocketOption SO_MARK = Row(SOL_SOCKET, "SO_MARK", 36);
    public static readonly SocketOption SO_TIMESTAMPING = Row(SOL_SOCKET, "SO_TIMESTAMPING", 37, OptionValueKind.Bytes, 8);
    public static readonly SocketOption SO_PROTOCOL = Row(SOL_SOCKET, "SO_PROTOCOL", 38);
    public static readonly SocketOption SO_DOMAIN = Row(SOL_SOCKET, "SO_DOMAIN", 39);
    public static readonly SocketOption SO_RXQ_OVFL = Row(SOL_SOCKET, "SO_RXQ_OVFL", 40);
    public static readonly SocketOption SO_WIFI_STATUS = Row(SOL_SOCKET, "SO_WIFI_STATUS", 41);
    public static readonly SocketOption SO_PEEK_OFF = Row(SOL_SOCKET, "SO_PEEK_OFF", 42);
    public static readonly SocketOption SO_NOFCS = Row(SOL_SOCKET, "SO_NOFCS", 43);
    public static readonly SocketOption SO_LOCK_FILTER = Row(SOL_SOCKET, "SO_LOCK_FILTER", 44);
    public static readonly SocketOption SO_SELECT_ERR_QUEUE = Row(SOL_SOCKET, "SO_SELECT_ERR_QUEUE", 45);
    public static readonly SocketOption SO_BUSY_POLL = Row(SOL_SOCKET, "SO_BUSY_POLL", 46);
    public static readonly SocketOption SO_MAX_PACING_RATE = Row(SOL_SOCKET, "SO_MAX_PACING_RATE", 47);
    public static readonly SocketOption SO_BPF_EXTENSIONS = Row(SOL_SOCKET, "SO_BPF_EXTENSIONS", 48);
    public static readonly SocketOption SO_INCOMING_CPU = Row(SOL_SOCKET, "SO_INCOMING_CPU", 49);
    public static readonly SocketOption SO_ATTACH_BPF = Row(SOL_SOCKET, "SO_ATTACH_BPF", 50);
    public static readonly SocketOption SO_ATTACH_REUSEPORT_CBPF = Row(SOL_SOCKET, "SO_ATTACH_REUSEPORT_CBPF", 51, OptionValueKind.Bytes, 16);
    public static readonly SocketOption SO_ATTACH_REUSEPORT_EBPF = Row(SOL_SOCKET, "SO_ATTACH_REUSEPORT_EBPF", 52);
    public static readonly SocketOption SO_CNX_ADVICE = Row(SOL_SOCKET, "SO_CNX_ADVICE", 53);
    public static readonly SocketOption SO_MEMINFO = Row(SOL_SOCKET, "SO_MEMINFO", 55, OptionValueKind.Bytes, 36);
    public static readonly SocketOption SO_INCOMING_NAPI_ID = Row(SOL_SOCKET, "SO_INCOMING_NAPI_ID", 56);
    public static readonly SocketOption SO_COOKIE = Row(SOL_SOCKET, "SO_COOKIE", 57, OptionValueKind.Bytes, 8);
    public static readonly SocketOption SO_PEERGROUPS = Row(SOL_SOCKET, "SO_PEERGROUPS", 59, OptionValueKind.Bytes);
    public static readonly SocketOption SO_ZEROCOPY = Row(SOL_SOCKET, "SO_ZEROCOPY", 60);
    public static readonly SocketOption SO_TXTIME = Row(SOL_SOCKET, "SO_TXTIME", 61, OptionValueKind.Bytes, 8);
    public static readonly SocketOption SO_BINDTOIFINDEX = Row(SOL_SOCKET, "SO_BINDTOIFINDEX", 62);
    public static readonly SocketOption SO_TIMESTAMP_NEW = Row(SOL_SOCKET, "SO_TIMESTAMP_NEW", 63);
    public static readonly SocketOption SO_TIMESTAMPNS_NEW = Row(SOL_SOCKET, "SO_TIMESTAMPNS_NEW", 64);
    public static readonly SocketOption SO_TIMESTAMPING_NEW = Row(SOL_SOCKET, "SO_TIMESTAMPING_NEW", 65, OptionValueKind.Bytes, 8);
    public static readonly SocketOption SO_RCVTIMEO_NEW = Row(SOL_SOCKET, "SO_RCVTIMEO_NEW", 66, OptionValueKind.TimeValue);
    public static readonly SocketOption SO_SNDTIMEO_NEW = Row(SOL_SOCKET, "SO_SNDTIMEO_NEW", 67, OptionValueKind.TimeValue);
    public static readonly SocketOption SO_DETACH_REUSEPORT_BPF = Row(SOL_SOCKET, "SO_DETACH_REUSEPORT_BPF", 68);
    public static readonly SocketOption SO_PREFER_BUSY_POLL = Row(SOL_SOCKET, "SO_PREFER_BUSY_POLL", 69);
    public static readonly SocketOption SO_BUSY_POLL_BUDGET = Row(SOL_SOCKET, "SO_BUSY_POLL_BUDGET", 70);
    public static readonly SocketOption SO_NETNS_COOKIE = Row(SOL_SOCKET, "SO_NETNS_COOKIE", 71, OptionValueKind.Bytes, 8);
    public static readonly SocketOption SO_BUF_LOCK = Row(SOL_SOCKET, "SO_BUF_LOCK", 72);
    public static readonly SocketOption SO_RESERVE_MEM = Row(SOL_SOCKET, "SO_RESERVE_MEM", 73);
    public static readonly SocketOption SO_TXREHASH = Row(SOL_SOCKET, "SO_TXREHASH", 74);
    public static readonly SocketOption SO_RCVMARK = Row(SOL_SOCKET, "SO_RCVMARK", 75);
    public static readonly SocketOption SO_PASSPIDFD = Row(SOL_SOCKET, "SO_PASSPIDFD", 76);
    public static readonly SocketOption SO_PEERPIDFD = Row(SOL_SOCKET, "SO_PEERPIDFD", 77);
    public static readonly SocketOption SO_DEVMEM_DONTNEED = Row(SOL_SOCKET, "SO_DEVMEM_DONTNEED", 80, OptionValueKind.Bytes, 8);
    public static readonly SocketOption SO_RCVPRIORITY = Row(SOL_SOCKET, "SO_RCVPRIORITY", 82);
    public static readonly SocketOption SO_PASSRIGHTS = Row(SOL_SOCKET, "SO_PASSRIGHTS", 83);

    public static readonly SocketOption IP_TOS = Row(IPPROTO_IP, "IP_TOS", 1);
    public static readonly SocketOption IP_TTL = Row(IPPROTO_IP, "IP_TTL", 2);
    public static readonly SocketOption IP_HDRINCL = Row(IPPROTO_IP, "IP_HDRINCL", 3);
    public static readonly SocketOption IP_OPTIONS = Row(IPPROTO_IP, "IP_OPTIONS", 4, OptionValueKind.Bytes);
    public static readonly SocketOption IP_ROUTER_ALERT = Row(IPPROTO_IP, "IP_ROUTER_ALERT", 5);
    public static readonly SocketOption IP_RECVOPTS = Row(IPPROTO_IP, "IP_RECVOPTS", 6);
    public static readonly SocketOption IP_RETOPTS = Row(IPPROTO_IP, "IP_RETOPTS", 7);
    public static readonly SocketOption IP_PKTINFO = Row(IPPROTO_IP, "IP_PKTINFO", 8);
    public static readonly SocketOption IP_PKTOPTIONS = Row(IPPROTO_IP, "IP_PKTOPTIONS", 9, OptionValueKind.Bytes);
    public static readonly SocketOption IP_MTU_DISCOVER = Row(IPPROTO_IP, "IP_MTU_DISCOVER", 10);
    public static readonly SocketOption IP_RECVERR = Row(IPPROTO_IP, "IP_RECVERR", 11);
    public static readonly SocketOption IP_RECVTTL = Row(IPPROTO_IP, "IP_RECVTTL", 12);
    public static readonly SocketOption IP_RECVTOS = Row(IPPROTO_IP, "IP_RECVTOS", 13);
    public static readonly SocketOption IP_MTU = Row(IPPROTO_IP, "IP_MTU", 14);
    public static readonly SocketOption IP_FREEBIND = Row(IPPROTO_IP, "IP_FREEBIND", 15);
    public static readonly SocketOption IP_IPSEC_POLICY = Row(IPPROTO_IP, "IP_IPSEC_POLICY", 16, OptionValueKind.Bytes);
    public static readonly SocketOption IP_XFRM_POLICY = Row(IPPROTO_IP, "IP_XFRM_POLICY", 17, OptionValueKind.Bytes);
    public static readonly SocketOption IP_PASSSEC = Row(IPPROTO_IP, "IP_PASSSEC", 18);
    public static readonly SocketOption IP_TRANSPARENT = Row(IPPROTO_IP, "IP_TRANSPARENT", 19);
    public static readonly SocketOption IP_RECVORIGDSTADDR = Row(IPPROTO_IP, "IP_RECVORIGDSTADDR", 20);
    public static readonly SocketOption IP_MINTTL = Row(IPPROTO_IP, "IP_MINTTL", 21);
    public static readonly SocketOption IP_NODEFRAG = Row(IPPROTO_IP, "IP_NODEFRAG", 22);
    public static readonly SocketOption IP_CHECKSUM = Row(IPPROTO_IP, "IP_CHECKSUM", 23);
    public static readonly SocketOption IP_BIND_ADDRESS_NO_PORT = Row(IPPROTO_IP, "IP_BIND_ADDRESS_NO_PORT", 24);
    public static readonly SocketOption IP_RECVFRAGSIZE = Row(IPPROTO_IP, "IP_RECVFRAGSIZE", 25);
    public static readonly SocketOption IP_RECVERR_RFC4884 = Row(IPPROTO_IP, "IP_RECVERR_RFC4884", 26);
    public static readonly SocketOption IP_MULTICAST_IF = Row(IPPROTO_IP, "IP_MULTICAST_IF", 32, OptionValueKind.Bytes, 12);
    public static readonly SocketOption IP_MULTICAST_TTL = Row(IPPROTO_IP, "IP_MULTICAST_TTL", 33);
    public static readonly SocketOption IP_MULTICAST_LOOP = Row(IPPROTO_IP, "IP_MULTICAST_LOOP", 34);
    public static readonly SocketOption IP_ADD_MEMBERSHIP = Row(IPPROTO_IP, "IP_ADD_MEMBERSHIP", 35, OptionValueKind.Bytes, 12);
    public static readonly SocketOption IP_DROP_MEMBERSHIP = Row(IPPROTO_IP, "IP_DROP_MEMBERSHIP", 36, OptionValueKind.Bytes, 12);
    public static readonly SocketOption IP_UNBLOCK_SOURCE = Row(IPPROTO_IP, "IP_UNBLOCK_SOURCE", 37, OptionValueKind.Bytes, 12);
    public static readonly SocketOption IP_BLOCK_SOURCE = Row(IPPROTO_IP, "IP_BLOCK_SOURCE", 38, OptionValueKind.Bytes, 12);
    public static readonly SocketOption IP_ADD_SOURCE_MEMBERSHIP = Row(IPPROTO_IP, "IP_ADD_SOURCE_MEMBERSHIP", 39, OptionValueKind.Bytes, 12);
    public static readonly SocketOption IP_DROP_SOURCE_MEMBERSHIP = Row(IPPROTO_IP, "IP_DROP_SOURCE_MEMBERSHIP", 40, OptionValueKind.Bytes, 12);
    public static readonly SocketOption IP_MSFILTER = Row(IPPROTO_IP, "IP_MSFILTER", 41, OptionValueKind.Bytes, 16);
    public static readonly SocketOption MCAST_JOIN_GROUP = Row(IPPROTO_IP, "MCAST_JOIN_GROUP", 42, OptionValueKind.Bytes, 136);
    public static readonly SocketOption MCAST_BLOCK_SOURCE = Row(IPPROTO_IP, "MCAST_BLOCK_SOURCE", 43, OptionValueKind.Bytes, 264);
    public static readonly SocketOption MCAST_UNBLOCK_SOURCE = Row(IPPROTO_IP, "MCAST_UNBLOCK_SOURCE", 44, OptionValueKind.Bytes, 264);
    public static readonly SocketOption MCAST_LEAVE_GROUP = Row(IPPROTO_IP, "MCAST_LEAVE_GROUP", 45, OptionValueKind.Bytes, 136);
    public static readonly SocketOption MCAST_JOIN_SOURCE_GROUP = Row(IPPROTO_IP, "MCAST_JOIN_SOURCE_GROUP", 46, OptionValueKind.Bytes, 264);
    public static readonly SocketOption MCAST_LEAVE_SOURCE_GROUP = Row(IPPROTO_IP, "MCAST_LEAVE_SOURCE_GROUP", 47, OptionValueKind.Bytes, 264);
    public static readonly SocketOption MCAST_MSFILTER = Row(IPPROTO_IP, "MCAST_MSFILTER", 48, OptionValueKind.Bytes, 144);
    public static readonly SocketOption IP_MULTICAST_ALL = Row(IPPROTO_IP, "IP_MULTICAST_ALL", 49);
    public static readonly SocketOption IP_UNICAST_IF = Row(IPPROTO_IP, "IP_UNICAST_IF", 50);
    public static readonly SocketOption IP_LOCAL_PORT_RANGE = Row(IPPROTO_IP, "IP_LOCAL_PORT_RANGE", 51);
    public static readonly SocketOption IP_PROTOCOL = Row(IPPROTO_IP, "IP_PROTOCOL", 52);

    public static readonly SocketOption TCP_NODELAY = Row(IPPROTO_TCP, "TCP_NODELAY", 1);
    public static readonly SocketOption TCP_MAXSEG = Row(IPPROTO_TCP, "TCP_MAXSEG", 2);
    public static readonly SocketOption TCP_CORK = Row(IPPROTO_TCP, "TCP_CORK", 3);
    public static readonly SocketOption TCP_KEEPIDLE = Row(IPPROTO_TCP, "TCP_KEEPIDLE", 4);
    public static readonly SocketOption TCP_KEEPINTVL = Row(IPPROTO_TCP, "TCP_KEEPINTVL", 5);
    public static readonly SocketOption TCP_KEEPCNT = Row(IPPROTO_TCP, "TCP_KEEPCNT", 6);
    public static readonly SocketOption TCP_SYNCNT = Row(IPPROTO_TCP, "TCP_SYNCNT", 7);
    public static readonly SocketOption TCP_LINGER2 = Row(IPPROTO_TCP, "TCP_LINGER2", 8);
    public static readonly SocketOption TCP_DEFER_ACCEPT = Row(IPPROTO_TCP, "TCP_DEFER_ACCEPT", 9);
    public static readonly SocketOption TCP_WINDOW_CLAMP = Row(IPPROTO_TCP, "TCP_WINDOW_CLAMP", 10);
    public static readonly SocketOption TCP_INFO = Row(IPPROTO_TCP, "TCP_INFO", 11, OptionValueKind.Bytes, 280);
    public static readonly SocketOption TCP_QUICKACK = Row(IPPROTO_TCP, "TCP_QUICKACK", 12);
    public static readonly SocketOption TCP_CONGESTION = Row(IPPROTO_TCP, "TCP_CONGESTION", 13, OptionValueKind.Text);
    public static readonly SocketOption TCP_MD5SIG = Row(IPPROTO_TCP, "TCP_MD5SIG", 14, OptionValueKind.Bytes, 216);
    public static readonly SocketOption TCP_THIN_LINEAR_TIMEOUTS = Row(IPPROTO_TCP, "TCP_THIN_LINEAR_TIMEOUTS", 16);
    public static readonly SocketOption TCP_THIN_DUPACK = Row(IPPROTO_TCP, "TCP_THIN_DUPACK", 17);
    public static readonly SocketOption TCP_USER_TIMEOUT = Row(IPPROTO_TCP, "TCP_USER_TIMEOUT", 18);
    public static readonly SocketOption TCP_REPAIR = Row(IPPROTO_TCP, "TCP_REPAIR", 19);
    public static readonly SocketOption TCP_REPAIR_QUEUE = Row(IPPROTO_TCP, "TCP_REPAIR_QUEUE", 20);
    public static readonly SocketOption TCP_QUEUE_SEQ = Row(IPPROTO_TCP, "TCP_QUEUE_SEQ", 21);
    public static readonly SocketOption TCP_REPAIR_OPTIONS = Row(IPPROTO_TCP, "TCP_REPAIR_OPTIONS", 22, OptionValueKind.Bytes, 8);
    public static readonly SocketOption TCP_FASTOPEN = Row(IPPROTO_TCP, "TCP_FASTOPEN", 23);
    public static readonly SocketOption TCP_TIMESTAMP = Row(IPPROTO_TCP, "TCP_TIMESTAMP", 24);
    public static readonly SocketOption TCP_NOTSENT_LOWAT = Row(IPPROTO_TCP, "TCP_NOTSENT_LOWAT", 25);
    public static readonly SocketOption TCP_CC_INFO = Row(IPPROTO_TCP, "TCP_CC_INFO", 26, OptionValueKind.Bytes, 20);
    public static readonly SocketOption TCP_SAVE_SYN = Row(IPPROTO_TCP, "TCP_SAVE_SYN", 27);
    public static readonly SocketOption TCP_SAVED_SYN = Row(IPPROTO_TCP, "TCP_SAVED_SYN", 28, OptionValueKind.Bytes);
    public static readonly SocketOption TCP_REPAIR_WINDOW = Row(IPPROTO_TCP, "TCP_REPAIR_WINDOW", 29, OptionValueKind.Bytes, 20);
    public static readonly SocketOption TCP_FASTOPEN_CONNECT = Row(IPPROTO_TCP, "TCP_FASTOPEN_CONNECT", 30);
    public static readonly SocketOption TCP_ULP = Row(IPPROTO_TCP, "TCP_ULP", 31, OptionValueKind.Text);
    public static readonly SocketOption TCP_MD5SIG_EXT = Row(IPPROTO_TCP, "TCP_MD5SIG_EXT", 32, OptionValueKind.Bytes, 216);
    public static readonly SocketOption TCP_FASTOPEN_KEY = Row(IPPROTO_TCP, "TCP_FASTOPEN_KEY", 33, OptionValueKind.Bytes, 16);
    public static readonly SocketOption TCP_FASTOPEN_NO_COOKIE = Row(IPPROTO_TCP, "TCP_FASTOPEN_NO_COOKIE", 34);
    public static readonly SocketOption TCP_ZEROCOPY_RECEIVE = Row(IPPROTO_TCP, "TCP_ZEROCOPY_RECEIVE", 35, OptionValueKind.Bytes, 64);
    public static readonly SocketOption TCP_INQ = Row(IPPROTO_TCP, "TCP_INQ", 36);
    public static readonly SocketOption TCP_TX_DELAY = Row(IPPROTO_TCP, "TCP_TX_DELAY", 37);
    public static readonly SocketOption TCP_AO_ADD_KEY = Row(IPPROTO_TCP, "TCP_AO_ADD_KEY", 38, OptionValueKind.Bytes);
    public static readonly SocketOption TCP_AO_DEL_KEY = Row(IPPROTO_TCP, "TCP_AO_DEL_KEY", 39, OptionValueKind.Bytes);
    public static readonly SocketOption TCP_AO_INFO = Row(IPPROTO_TCP, "TCP_AO_INFO", 40, OptionValueKind.Bytes);
    public static readonly SocketOption TCP_AO_GET_KEYS = Row(IPPROTO_TCP, "TCP_AO_GET_KEYS", 41, OptionValueKind.Bytes);
    public static readonly SocketOption TCP_AO_REPAIR = Row(IPPROTO_TCP, "TCP_AO_REPAIR", 42, OptionValueKind.Bytes);
    public static readonly SocketOption TCP_IS_MPTCP = Row(IPPROTO_TCP, "TCP_IS_MPTCP", 43);
    public static readonly SocketOption TCP_RTO_MAX_MS = Row(IPPROTO_TCP, "TCP_RTO_MAX_MS", 44);
    public static readonly SocketOption TCP_RTO_MIN_US = Row(IPPROTO_TCP, "TCP_RTO_MIN_US", 45);
    public static readonly SocketOption TCP_DELACK_MAX_US = Row(IPPROTO_TCP, "TCP_DELACK_MAX_US", 46);

    public static readonly SocketOption UDP_CORK = Row(IPPROTO_UDP, "UDP_CORK", 1);
    public static readonly SocketOption UDP_ENCAP = Row(IPPROTO_UDP, "UDP_ENCAP", 100);
    public static readonly SocketOption UDP_NO_CHECK6_TX = Row(IPPROTO_UDP, "UDP_NO_CHECK6_TX", 101);
    public static readonly SocketOption UDP_NO_CHECK6_RX = Row(IPPROTO_UDP, "UDP_NO_CHECK6_RX", 102);
    public static readonly SocketOption UDP_SEGMENT = Row(IPPROTO_UDP, "UDP_SEGMENT", 103);
    public static readonly SocketOption UDP_GRO = Row(IPPROTO_UDP, "UDP_GRO", 104);
    public static readonly SocketOption UDPLITE_SEND_CSCOV = Row(IPPROTO_UDP, "UDPLITE_SEND_CSCOV", 10);
    public static readonly SocketOption UDPLITE_RECV_CSCOV = Row(IPPROTO_UDP, "UDPLITE_RECV_CSCOV", 11);

    public static readonly SocketOption ICMP_FILTER = Row(IPPROTO_RAW, "ICMP_FILTER", 1);

    /// <summary>Every option, in the order of the catalogue.</summary>
    public static IReadOnlyList<SocketOption> All => Rows;

    /// <summary>The row of a level and number, or null where the catalogue has none.</summary>
    public static SocketOption? Find(int level, int number) => ByNumber.GetValueOrDefault((level, number));

    /// <summary>The row of a level and C name, or null where the catalogue has none.</summary>
    public static SocketOption? Find(int level, string name) => ByName.GetValueOrDefault((level, name));

    /// <summary>Prints an option's number as a C programmer would write it after that level.</summary>
    public static string Format(int level, int number) =>
        Find(level, number)?.Name ?? number.ToString(CultureInfo.InvariantCulture);

    private static SocketOption Row(int level, string name, int number, OptionValueKind kind = OptionValueKind.Int, int size = 0)
    {
        var row = new SocketOption(level, name, number, kind, size == 0 ? SizeOf(kind) : size);
        Rows.Add(row);
        ByNumber.TryAdd((level, number), row);
        ByName.Add((level, name), row);
        return row;
    }

    private static int SizeOf(OptionValueKind kind) => kind switch
    {
        OptionValueKind.Int => 4,
        OptionValueKind.Linger => 8,
        OptionValueKind.TimeValue => 16,
        OptionValueKind.Text => 0,
        OptionValueKind.Bytes => 0,
        OptionValueKind.FileStatus => Scenarios.FileStatus.Bytes,
        OptionValueKind.DescriptorPair => 2 * sizeof(int),
    };
}
