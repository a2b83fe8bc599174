using System.Globalization;
using Conformance.Oracle.Interop;
using Conformance.Oracle.Isolation;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using static Conformance.Scenarios.Abi.SocketOption;

namespace Conformance.Oracle.Environment;

/// <summary>Fills a <see cref="KernelFingerprint"/>: by what sockets answer where they can, from <c>/proc</c> where they cannot.</summary>
internal static unsafe class KernelProbe
{
    private const int MicrosecondsPerSecond = 1_000_000;
    private const string HostUidMap = "0 0 4294967295";


    public static KernelFingerprint Read()
    {
        KernelFingerprint? fingerprint = null;
        IsolatedThread.Run(() =>
        {
            LastErrno.Demand(Libc.unshare(CloneFlags.CLONE_NEWNET), "unshare(CLONE_NEWNET)");
            fingerprint = ReadHere();
        });
        return fingerprint!;
    }

    private static KernelFingerprint ReadHere()
    {
        var udp = LastErrno.Demand(Libc.socket(AddressFamily.AF_INET, SocketType.SOCK_DGRAM, 0), "socket(AF_INET, SOCK_DGRAM, 0)");
        var tcp = LastErrno.Demand(Libc.socket(AddressFamily.AF_INET, SocketType.SOCK_STREAM, 0), "socket(AF_INET, SOCK_STREAM, 0)");
        var capabilities = Credentials.ReadCapabilities();
        try
        {
            return new KernelFingerprint
            {
                Release = Setting("kernel/osrelease"),
                RegisteredFamilies = RegisteredFamilies(),
                ReceiveBufferDefault = OptionProbe.Integer(udp, SO_RCVBUF),
                SendBufferDefault = OptionProbe.Integer(udp, SO_SNDBUF),
                ReceiveBufferMax = BufferMax(udp, SO_RCVBUF),
                SendBufferMax = BufferMax(udp, SO_SNDBUF),
                TcpReceiveBuffer = Numbers(Setting("net/ipv4/tcp_rmem")),
                TcpSendBuffer = Numbers(Setting("net/ipv4/tcp_wmem")),
                DefaultTtl = Numbers(Setting("net/ipv4/ip_default_ttl"))[0],
                TicksPerSecond = TicksPerSecond(udp),
                HasMptcp = CanMake(SocketType.SOCK_STREAM, IpProtocol.IPPROTO_MPTCP),
                HasUdpLite = CanMake(SocketType.SOCK_DGRAM, IpProtocol.IPPROTO_UDPLITE),
                HasSmc = CanMake(SocketType.SOCK_STREAM, IpProtocol.IPPROTO_SMC),
                Uid = (int)Libc.geteuid(),
                EffectiveCapabilities = ((ulong)capabilities.EffectiveHigh << 32) | capabilities.EffectiveLow,
                IsInUserNamespace = IsInUserNamespace(),
                UserNamespacesMax = UserNamespacesMax(),
                MappedIds = MappedIds(),
                NullDevice = NullDevice(),
                Takes32BitCalls = SocketCallGate.IsOpen,

                // Last, because it gives up every capability; the thread ends with the probe.
                Options = OptionProbe.Read(udp, tcp),
            };
        }
        finally
        {
            _ = Libc.close(tcp);
            _ = Libc.close(udp);
        }
    }

    /// <summary>Whether root is not the root of the host here.</summary>
    public static bool IsInUserNamespace() => string.Join(' ', Words(File.ReadAllText("/proc/self/uid_map"))) != HostUidMap;

    // Ids that begin at 0 and have no gap: the first line does, where there are several.
    private static uint MappedIds()
    {
        var words = Words(File.ReadLines("/proc/self/uid_map").First());
        return words[0] == "0" ? uint.Parse(words[2], CultureInfo.InvariantCulture) : 0;
    }

    private static FileStatus NullDevice()
    {
        using var file = File.OpenHandle("/dev/null");
        FileStat status;
        LastErrno.Demand(Libc.fstat(SystemCallNumber.SYS_fstat, (int)file.DangerousGetHandle(), &status), "fstat of the null device");
        return unchecked(new FileStatus((int)status.Mode, (int)status.Uid, (int)status.Gid, (int)status.Links, (int)status.Size, Inode: 0));
    }

    private static ValueList<int> RegisteredFamilies()
    {
        var families = new List<int>();
        for (var family = 0; family < AddressFamily.AF_MAX; family++)
        {
            var value = Libc.socket(family, SocketType.SOCK_DGRAM, 0);
            if (LastErrno.Result(value).Errno != Errno.EAFNOSUPPORT)
            {
                families.Add(family);
            }

            Close(value);
        }

        return [.. families];
    }

    private static bool CanMake(int type, int protocol)
    {
        var value = Libc.socket(AddressFamily.AF_INET, type, protocol);
        Close(value);
        return value >= 0;
    }

    // The kernel keeps twice what is asked for, after cutting it to the limit (net/core/sock.c:sk_setsockopt).
    private static int BufferMax(int fd, SocketOption option)
    {
        var asked = int.MaxValue / 2;
        LastErrno.Demand(Libc.setsockopt(fd, option.Level, option.Number, (byte*)&asked, sizeof(int)), option.Name);
        return OptionProbe.Integer(fd, option) / 2;
    }

    // A timeout is kept in whole ticks, rounded up: the shortest one comes back as one tick.
    private static int TicksPerSecond(int fd)
    {
        var timeout = stackalloc long[] { 0, 1 };
        var length = 2 * sizeof(long);
        LastErrno.Demand(Libc.setsockopt(fd, SO_RCVTIMEO.Level, SO_RCVTIMEO.Number, (byte*)timeout, length), SO_RCVTIMEO.Name);
        LastErrno.Demand(Libc.getsockopt(fd, SO_RCVTIMEO.Level, SO_RCVTIMEO.Number, (byte*)timeout, &length), SO_RCVTIMEO.Name);
        return (int)(MicrosecondsPerSecond / timeout[1]);
    }

    private static void Close(int fd)
    {
        if (fd >= 0)
        {
            _ = Libc.close(fd);
        }
    }

    private static int UserNamespacesMax() =>
        File.Exists("/proc/sys/user/max_user_namespaces") ? Numbers(Setting("user/max_user_namespaces"))[0] : 0;

    /// <summary>A setting under <c>/proc/sys</c>.</summary>
    public static string Setting(string path) => File.ReadAllText($"/proc/sys/{path}").Trim();

    /// <summary>The numbers of a setting.</summary>
    public static ValueList<int> Numbers(string text) => [.. Words(text).Select(word => int.Parse(word, CultureInfo.InvariantCulture))];

    /// <summary>The words of a setting.</summary>
    public static string[] Words(string text) => text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
}
