using Conformance.Scenarios;

namespace Conformance.Oracle.Environment;

/// <summary>What identifies the kernel and host that answered: everything a prediction may depend on and no world sets.</summary>
public sealed record KernelFingerprint
{
    /// <summary>The release, as <c>uname -r</c> prints it.</summary>
    public required string Release { get; init; }

    /// <summary>The address families that <c>socket(2)</c> does not answer EAFNOSUPPORT to, ascending.</summary>
    public required ValueList<int> RegisteredFamilies { get; init; }

    /// <summary>The most SO_RCVBUF can be set to (<c>net.core.rmem_max</c>), in bytes.</summary>
    public required int ReceiveBufferMax { get; init; }

    /// <summary>The most SO_SNDBUF can be set to (<c>net.core.wmem_max</c>), in bytes.</summary>
    public required int SendBufferMax { get; init; }

    /// <summary>SO_RCVBUF of a new UDP socket (<c>net.core.rmem_default</c>), in bytes.</summary>
    public required int ReceiveBufferDefault { get; init; }

    /// <summary>SO_SNDBUF of a new UDP socket (<c>net.core.wmem_default</c>), in bytes.</summary>
    public required int SendBufferDefault { get; init; }

    /// <summary><c>net.ipv4.tcp_rmem</c> of a new namespace: least, default, most, in bytes.</summary>
    public required ValueList<int> TcpReceiveBuffer { get; init; }

    /// <summary><c>net.ipv4.tcp_wmem</c> of a new namespace: least, default, most, in bytes.</summary>
    public required ValueList<int> TcpSendBuffer { get; init; }

    /// <summary><c>net.ipv4.ip_default_ttl</c> of a new namespace, 1 to 255.</summary>
    public required int DefaultTtl { get; init; }

    /// <summary>Timer ticks a second (CONFIG_HZ).</summary>
    public required int TicksPerSecond { get; init; }

    /// <summary>How many user ids, from 0, this user namespace has.</summary>
    public required uint MappedIds { get; init; }

    /// <summary>The null device as <c>fstat</c> shows it, with inode 0.</summary>
    public required FileStatus NullDevice { get; init; }

    /// <summary>Whether 32-bit system calls can be made from this 64-bit process.</summary>
    public required bool Takes32BitCalls { get; init; }

    /// <summary>Whether MPTCP sockets can be made.</summary>
    public required bool HasMptcp { get; init; }

    /// <summary>Whether UDP-Lite sockets can be made.</summary>
    public required bool HasUdpLite { get; init; }

    /// <summary>Whether SMC sockets can be made.</summary>
    public required bool HasSmc { get; init; }

    /// <summary>What options of sockets say of the build and of new namespaces.</summary>
    public required OptionFingerprint Options { get; init; }

    /// <summary>Effective user id of this process, in its user namespace.</summary>
    public required int Uid { get; init; }

    /// <summary>Effective capabilities of this process, one bit each.</summary>
    public required ulong EffectiveCapabilities { get; init; }

    /// <summary>Whether this process is in a user namespace other than the host's.</summary>
    public required bool IsInUserNamespace { get; init; }

    /// <summary>How many user namespaces the host allows a user; 0 where there are none.</summary>
    public required int UserNamespacesMax { get; init; }

    /// <summary>Asks the kernel, in a network namespace made for the purpose.</summary>
    /// <exception cref="HostUnavailableException">This host does not allow that.</exception>
    public static KernelFingerprint Read() => KernelProbe.Read();
}
