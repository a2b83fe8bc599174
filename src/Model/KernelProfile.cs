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

    /// <summary>Whether MPTCP is built in.</summary>
    public bool HasMptcp { get; init; } = true;

    /// <summary>Whether UDP-Lite is built in.</summary>
    public bool HasUdpLite { get; init; } = true;
}
