namespace Conformance.Model;

/// <summary>
/// Which kernel the model imitates: what is neither state nor world. Version differences are data on rules; what a build
/// or a host decides (limits that no namespace can change, features compiled in) stands here.
/// </summary>
public sealed record KernelProfile
{
    /// <summary>The reference kernel with the values of a stock build.</summary>
    public static KernelProfile Reference { get; } = new();

    /// <summary>The release whose rules apply.</summary>
    public KernelVersion Version { get; init; } = new(6, 18);

    /// <summary><c>net.core.rmem_max</c> of the host, in bytes.</summary>
    public int ReceiveBufferMax { get; init; } = 4194304;

    /// <summary><c>net.core.wmem_max</c> of the host, in bytes.</summary>
    public int SendBufferMax { get; init; } = 4194304;

    /// <summary><c>net.core.rmem_default</c> of the host, in bytes.</summary>
    public int ReceiveBufferDefault { get; init; } = 212992;

    /// <summary><c>net.core.wmem_default</c> of the host, in bytes.</summary>
    public int SendBufferDefault { get; init; } = 212992;

    /// <summary>The middle value of <c>net.ipv4.tcp_rmem</c>, in bytes.</summary>
    public int TcpReceiveBufferDefault { get; init; } = 131072;

    /// <summary>The last value of <c>net.ipv4.tcp_rmem</c>, in bytes.</summary>
    public int TcpReceiveBufferMax { get; init; } = 33554432;

    /// <summary>The middle value of <c>net.ipv4.tcp_wmem</c>, in bytes.</summary>
    public int TcpSendBufferDefault { get; init; } = 16384;

    /// <summary><c>net.ipv4.ip_default_ttl</c>.</summary>
    public int DefaultTtl { get; init; } = 64;

    /// <summary>Timer ticks a second (CONFIG_HZ): the grain of timeouts.</summary>
    public int TicksPerSecond { get; init; } = 250;

    /// <summary>The address families somebody registered, ascending; the others answer EAFNOSUPPORT.</summary>
    public Scenarios.ValueList<int> RegisteredFamilies { get; init; } = [1, 2, 10, 16, 17, 40, 44];

    /// <summary>The protocols of AF_NETLINK somebody registered, ascending; the others answer EPROTONOSUPPORT.</summary>
    public Scenarios.ValueList<int> NetlinkProtocols { get; init; } = [0, 2, 4, 6, 7, 9, 10, 11, 12, 15, 16];

    /// <summary>Whether some transport of AF_VSOCK carries datagrams; without one they answer ENODEV.</summary>
    public bool HasVsockDatagrams { get; init; }

    /// <summary>Whether callers live in the initial user namespace; elsewhere nobody has the capabilities the whole machine guards, and nobody owns its devices.</summary>
    public bool IsInitialUserNamespace { get; init; } = true;

    /// <summary>How many user and group ids, from 0, the caller's user namespace has.</summary>
    public uint MappedIds { get; init; } = uint.MaxValue;

    /// <summary>The null device as <c>fstat</c> shows it to the caller, with inode 0.</summary>
    public Scenarios.FileStatus NullDevice { get; init; } = new(Scenarios.FileStatus.NullDeviceMode, 0, 0, Links: 1, Size: 0, Inode: 0);

    /// <summary>Whether 32-bit system calls are taken from 64-bit programs, <c>socketcall(2)</c> among them (CONFIG_IA32_EMULATION).</summary>
    public bool Takes32BitCalls { get; init; } = true;

    /// <summary>The protocols of IPv4 that have a handler (<c>inet_protos</c>), ascending; packets of others are for raw sockets or for nobody.</summary>
    public Scenarios.ValueList<int> HandledProtocols { get; init; } = [1, 2, 6, 17, 103, 136];

    /// <summary>Whether MPTCP is built in.</summary>
    public bool HasMptcp { get; init; } = true;

    /// <summary>Whether UDP-Lite is built in.</summary>
    public bool HasUdpLite { get; init; } = true;

    /// <summary>Protocols of AF_INET that modules bring when they are asked for; none where nothing is loaded on demand.</summary>
    public Scenarios.ValueList<LoadableProtocol> LoadableProtocols { get; init; } = [];

    /// <summary>Whether a security module refuses new sockets.</summary>
    public bool SecurityRefusesSockets { get; init; }

    /// <summary>Whether a program attached to the caller's control group refuses new sockets.</summary>
    public bool ProgramRefusesSockets { get; init; }

    /// <summary>Whether the whole machine has no file left (<c>fs.file-max</c>).</summary>
    public bool IsFileTableFull { get; init; }

    /// <summary>Whether SMC, which shares its number with no other protocol of streams, is built in.</summary>
    public bool HasSmc { get; init; }

    /// <summary>Whether SO_ATTACH_FILTER of a TCP socket needs CAP_NET_ADMIN, as late releases of the reference kernel ask for.</summary>
    public bool GuardsTcpFilters { get; init; } = true;

    /// <summary>Whether IPsec is built in (CONFIG_XFRM).</summary>
    public bool HasIpsec { get; init; } = true;

    /// <summary>Whether segments can be signed by TCP-MD5.</summary>
    public bool HasTcpMd5 { get; init; } = true;

    /// <summary>Whether segments can be authenticated by TCP-AO.</summary>
    public bool HasTcpAo { get; init; }

    /// <summary>Whether a security module labels peers (SO_PEERSEC).</summary>
    public bool HasPeerLabels { get; init; }

    /// <summary>Whether the memory of sockets is charged to a control group of the program.</summary>
    public bool ChargesSocketMemory { get; init; }

    /// <summary><c>net.ipv4.tcp_congestion_control</c> of a new namespace.</summary>
    public string CongestionControl { get; init; } = "bbr";

    /// <summary>The congestion control algorithms that are there.</summary>
    public Scenarios.ValueList<string> CongestionControls { get; init; } = ["bbr", "reno", "cubic"];

    /// <summary>Those of them that everybody may use.</summary>
    public Scenarios.ValueList<string> AllowedCongestionControls { get; init; } = ["bbr", "reno"];

    /// <summary>The upper layer protocols that are there (<c>net.ipv4.tcp_available_ulp</c>).</summary>
    public Scenarios.ValueList<string> UpperLayers { get; init; } = ["mptcp"];

    /// <summary><c>net.core.txrehash</c> of a new namespace.</summary>
    public int TransmitRehash { get; init; } = 1;

    /// <summary>Whether clients may open connections fast (the first bit of <c>net.ipv4.tcp_fastopen</c>).</summary>
    public bool AllowsFastOpenClients { get; init; } = true;

    /// <summary><c>net.ipv4.tcp_keepalive_time</c> in seconds.</summary>
    public int KeepAliveTime { get; init; } = 7200;

    /// <summary><c>net.ipv4.tcp_keepalive_intvl</c> in seconds.</summary>
    public int KeepAliveInterval { get; init; } = 75;

    /// <summary><c>net.ipv4.tcp_keepalive_probes</c>.</summary>
    public int KeepAliveProbes { get; init; } = 9;

    /// <summary><c>net.ipv4.tcp_syn_retries</c>.</summary>
    public int SynRetries { get; init; } = 6;

    /// <summary><c>net.ipv4.tcp_fin_timeout</c> in seconds.</summary>
    public int FinTimeout { get; init; } = 60;

    /// <summary><c>net.ipv4.tcp_rto_min_us</c>.</summary>
    public int RetransmitMinMicroseconds { get; init; } = 200_000;

    /// <summary><c>net.ipv4.tcp_rto_max_ms</c>.</summary>
    public int RetransmitMaxMilliseconds { get; init; } = 120_000;

    /// <summary><c>net.ipv4.tcp_reordering</c>.</summary>
    public int TcpReordering { get; init; } = 3;

    /// <summary>A fifth of a second in timer ticks: TCP_RTO_MIN and TCP_DELACK_MAX of the kernel.</summary>
    internal int FifthOfASecond => TicksPerSecond / 5;

    /// <summary>Microseconds in timer ticks, a fraction of one counting as a whole one (<c>usecs_to_jiffies</c>).</summary>
    internal int TicksOfMicroseconds(long microseconds) => Ceiling(microseconds, 1_000_000 / TicksPerSecond);

    /// <summary>Milliseconds in timer ticks, likewise.</summary>
    internal int TicksOfMilliseconds(long milliseconds) => TicksOfMicroseconds(milliseconds * 1000);

    /// <summary>Timer ticks in microseconds.</summary>
    internal int MicrosecondsOf(int ticks) => ticks * (1_000_000 / TicksPerSecond);

    /// <summary>Timer ticks in milliseconds.</summary>
    internal int MillisecondsOf(int ticks) => (int)(ticks * 1000L / TicksPerSecond);

    private static int Ceiling(long value, int unit) => (int)((value + unit - 1) / unit);
}
