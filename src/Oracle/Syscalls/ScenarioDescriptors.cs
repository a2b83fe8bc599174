using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Oracle.Syscalls;

/// <summary>
/// The descriptors a scenario may see: 0 to <see cref="World.DescriptorLimitMax"/> - 1. The harness's own lie above and
/// look closed. Keeps what is needed to clean up afterwards: the kinds of the sockets, the highest number given out.
/// </summary>
internal sealed class ScenarioDescriptors
{
    /// <summary>First descriptor that is the harness's own.</summary>
    public const int PrivateFrom = World.DescriptorLimitMax;

    /// <summary>One more than the last descriptor the harness could own.</summary>
    public const int PrivateEnd = 2 * World.DescriptorLimitMax;

    // Added to a number of the private range: never open, and distinct numbers stay distinct (dup3 asks).
    private const int NeverOpen = 1 << 30;
    private const int StandardCount = 3;

    private readonly SocketKind[] _kinds = new SocketKind[PrivateFrom];

    /// <summary>The highest descriptor a call of this scenario returned, at least 2.</summary>
    public int Highest { get; private set; } = StandardCount - 1;

    /// <summary>Whether a call named one of the descriptors 0 to 2, which therefore may no longer be what they were.</summary>
    public bool IsStandardTouched { get; private set; }

    /// <summary>Whether the scenario made a TCP socket, or one that uses TCP underneath.</summary>
    public bool MadeStream { get; private set; }

    /// <summary>Whether the scenario made a UDP socket.</summary>
    public bool MadeDatagram { get; private set; }

    /// <summary>Whether the scenario made an IPv6 socket.</summary>
    public bool MadeInet6 { get; private set; }

    /// <summary>How many packet sockets the scenario made; the kernel takes its time to close one.</summary>
    public int SlowToClose { get; private set; }

    /// <summary>Whether something was sent on a netlink socket, which may have changed the namespace.</summary>
    public bool SentNetlink { get; private set; }

    /// <summary>The inodes the scenario has seen.</summary>
    public SeenInodes Inodes { get; } = new();

    /// <summary>The number to give to the kernel for a number the scenario says.</summary>
    public int Guard(int fd)
    {
        if (fd is >= 0 and < StandardCount)
        {
            IsStandardTouched = true;
        }

        return fd is >= PrivateFrom and < PrivateEnd ? fd + NeverOpen : fd;
    }

    /// <summary>The kind of socket behind an open descriptor.</summary>
    public SocketKind KindOf(int fd) => fd is >= 0 and < PrivateFrom ? _kinds[fd] : SocketKind.None;

    /// <summary>Notes a socket that <c>socket</c> made.</summary>
    public void Created(long fd, int domain, int type, int protocol)
    {
        var kind = SocketKinds.Of(domain, type, protocol);
        Opened(fd, kind);
        MadeStream |= kind is SocketKind.Tcp or SocketKind.OtherStream;
        MadeDatagram |= kind is SocketKind.Udp;
        MadeInet6 |= domain == AddressFamily.AF_INET6;
        SlowToClose += fd >= 0 && SocketKinds.IsPacket(domain, type) ? 1 : 0;
    }

    /// <summary>Notes a descriptor that another one's call returned: the same kind of socket.</summary>
    public void Derived(long fd, int from) => Opened(fd, KindOf(from));

    /// <summary>Notes a descriptor that is no longer open, or never was.</summary>
    public void Closed(int fd)
    {
        if (fd is >= 0 and < PrivateFrom)
        {
            _kinds[fd] = SocketKind.None;
        }
    }

    /// <summary>Notes that data was sent on a descriptor.</summary>
    public void Sent(int fd) => SentNetlink |= KindOf(fd) == SocketKind.Netlink;

    /// <summary>Forgets the scenario.</summary>
    public void Clear()
    {
        Array.Clear(_kinds, 0, Highest + 1);
        Highest = StandardCount - 1;
        SlowToClose = 0;
        Inodes.Clear();
        IsStandardTouched = MadeStream = MadeDatagram = MadeInet6 = SentNetlink = false;
    }

    private void Opened(long fd, SocketKind kind)
    {
        if (fd is >= 0 and < PrivateFrom)
        {
            _kinds[fd] = kind;
            Highest = Math.Max(Highest, (int)fd);
        }
    }
}
