namespace Conformance.Scenarios;

/// <summary>The capabilities the socket layer asks for; a world grants any subset of them (and no other).</summary>
[Flags]
public enum Capabilities
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>CAP_NET_BIND_SERVICE (10): privileged ports.</summary>
    NetBindService = 1,

    /// <summary>CAP_NET_ADMIN (12).</summary>
    NetAdmin = 2,

    /// <summary>CAP_NET_RAW (13): raw and packet sockets.</summary>
    NetRaw = 4,

    /// <summary>CAP_CHOWN (0): giving files, and so sockets, to others.</summary>
    Chown = 8,

    /// <summary>Every capability of this list.</summary>
    All = NetBindService | NetAdmin | NetRaw | Chown,
}

/// <summary>Both ends of a range, inclusive.</summary>
/// <param name="Low">The low end.</param>
/// <param name="High">The high end; a range whose high end is lower is empty.</param>
public readonly record struct NumberRange(int Low, int High)
{
    /// <summary>How many numbers it holds.</summary>
    public int Count => Math.Max(0, High - Low + 1);

    /// <summary>Whether it holds a number.</summary>
    public bool Contains(int number) => number >= Low && number <= High;
}

/// <summary>An address given to the loopback device; with a prefix below 32 the whole subnet is local, as on any loopback.</summary>
/// <param name="Address">IPv4 address in host order.</param>
/// <param name="PrefixLength">1 to 32.</param>
public readonly record struct LocalAddress(uint Address, int PrefixLength);

/// <summary>
/// What is fixed before the first call of a scenario: who calls, the sysctls of the namespace, its addresses, the
/// descriptor limit. The defaults are those of a fresh namespace and a root caller.
/// </summary>
public sealed record World
{
    /// <summary>The most descriptors a world can allow.</summary>
    public const int DescriptorLimitMax = 1024;

    /// <summary>The world of a root caller in a fresh namespace.</summary>
    public static World Default { get; } = new();

    /// <summary>Effective user id of the caller, <c>uid=0</c>; its group id is the same number.</summary>
    public int Uid { get; init; }

    /// <summary>Effective capabilities, <c>caps=all</c>, <c>caps=none</c> or names joined by <c>+</c>.</summary>
    public Capabilities Capabilities { get; init; } = Capabilities.All;

    /// <summary>RLIMIT_NOFILE, <c>nofile=1024</c>, 3 to <see cref="DescriptorLimitMax"/>. Descriptors 0 to 2 are open on the null device.</summary>
    public int DescriptorLimit { get; init; } = DescriptorLimitMax;

    /// <summary><c>net.ipv4.ip_local_port_range</c>, <c>ports=32768-60999</c>; both ends 1 to 65535.</summary>
    public NumberRange LocalPortRange { get; init; } = new(32768, 60999);

    /// <summary><c>net.ipv4.ip_local_reserved_ports</c>, <c>reserved=50001,50003</c>, ascending.</summary>
    public ValueList<int> ReservedPorts { get; init; } = [];

    /// <summary><c>net.ipv4.ip_unprivileged_port_start</c>, <c>unprivileged_from=1024</c>, 0 to 65535.</summary>
    public int UnprivilegedPortStart { get; init; } = 1024;

    /// <summary><c>net.ipv4.ip_nonlocal_bind</c>, <c>nonlocal_bind=1</c>.</summary>
    public bool NonlocalBind { get; init; }

    /// <summary><c>net.ipv4.ip_autobind_reuse</c>, <c>autobind_reuse=1</c>.</summary>
    public bool AutobindReuse { get; init; }

    /// <summary><c>net.core.somaxconn</c>, <c>somaxconn=4096</c>, 0 to 65535.</summary>
    public int MaxListenBacklog { get; init; } = 4096;

    /// <summary><c>net.ipv4.ping_group_range</c>, <c>ping_groups=1-0</c> (empty by default).</summary>
    public NumberRange PingGroupRange { get; init; } = new(1, 0);

    /// <summary><c>net.mptcp.enabled</c>, <c>mptcp=1</c>.</summary>
    public bool MptcpEnabled { get; init; } = true;

    /// <summary>
    /// Whether there is a second device, <c>second_device=1</c>: <see cref="SecondDevice.Name"/>, which stays down, so that
    /// sockets can be bound to it and nothing ever leaves by it.
    /// </summary>
    public bool HasSecondDevice { get; init; }

    /// <summary>Addresses on the loopback device beside 127.0.0.1/8, <c>addresses=10.0.0.1/32</c>, in ascending order.</summary>
    public ValueList<LocalAddress> Addresses { get; init; } = [];
}
