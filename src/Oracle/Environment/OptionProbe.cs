using System.Text;
using Conformance.Oracle.Interop;
using Conformance.Oracle.Isolation;
using Conformance.Scenarios.Abi;
using static Conformance.Scenarios.Abi.SocketOption;

namespace Conformance.Oracle.Environment;

/// <summary>What a kernel answers about options.</summary>
internal static unsafe class OptionProbe
{
    private const int RoomBytes = 64;

    // The kernel lists them in the first network namespace only. None of them can be put on a socket without a connection.
    private static readonly string[] UpperLayers = ["espintcp", "mptcp", "smc", "tls"];

    /// <summary>Asks the two fresh sockets, and gives up the thread's capabilities to see what only they allow.</summary>
    public static OptionFingerprint Read(int udp, int tcp)
    {
        var algorithms = KernelProbe.Words(KernelProbe.Setting("net/ipv4/tcp_available_congestion_control"));
        var options = new OptionFingerprint
        {
            CongestionControl = KernelProbe.Setting("net/ipv4/tcp_congestion_control"),
            CongestionControls = [.. algorithms],
            AllowedCongestionControls = [],
            UpperLayers = [.. UpperLayers.Where(name => ErrnoOfNaming(TCP_ULP, name) != Errno.ENOENT)],
            TcpTimers = [Integer(tcp, TCP_KEEPIDLE), Integer(tcp, TCP_KEEPINTVL), Integer(tcp, TCP_KEEPCNT), Integer(tcp, TCP_SYNCNT), Integer(tcp, TCP_LINGER2)],
            RetransmitLimits = Has(tcp, TCP_RTO_MIN_US) ? [Integer(tcp, TCP_RTO_MIN_US), Integer(tcp, TCP_RTO_MAX_MS)] : [],
            TcpReordering = KernelProbe.Numbers(KernelProbe.Setting("net/ipv4/tcp_reordering"))[0],
            TcpFastOpen = KernelProbe.Numbers(KernelProbe.Setting("net/ipv4/tcp_fastopen"))[0],
            TransmitRehash = Has(tcp, SO_TXREHASH) ? Integer(tcp, SO_TXREHASH) : 1,
            HasIpsec = ErrnoOfSetting(udp, IP_XFRM_POLICY, 1) != Errno.ENOPROTOOPT,
            HasTcpMd5 = ErrnoOfSetting(tcp, TCP_MD5SIG, sizeof(int)) != Errno.ENOPROTOOPT,
            HasTcpAo = ErrnoOfSetting(tcp, TCP_AO_ADD_KEY, sizeof(int)) != Errno.ENOPROTOOPT,
            HasPeerLabels = Has(tcp, SO_PEERSEC),
            ChargesSocketMemory = ErrnoOfSetting(tcp, SO_RESERVE_MEM, sizeof(int)) == Errno.None,
            GuardsTcpFilters = false,
        };
        Credentials.DropAll();
        return options with
        {
            AllowedCongestionControls = [.. algorithms.Where(name => ErrnoOfNaming(TCP_CONGESTION, name) == Errno.None)],
            GuardsTcpFilters = ErrnoOfSetting(tcp, SO_ATTACH_FILTER, sizeof(int)) == Errno.EPERM,
        };
    }

    /// <summary>The value of an option that is an integer.</summary>
    public static int Integer(int fd, SocketOption option)
    {
        int value;
        var length = sizeof(int);
        LastErrno.Demand(Libc.getsockopt(fd, option.Level, option.Number, (byte*)&value, &length), option.Name);
        return value;
    }

    /// <summary>Whether the option can be read.</summary>
    public static bool Has(int fd, SocketOption option)
    {
        var room = stackalloc byte[RoomBytes];
        var length = sizeof(int);
        return LastErrno.Result(Libc.getsockopt(fd, option.Level, option.Number, room, &length)).Errno == Errno.None;
    }

    /// <summary>The error of setting the option to so many bytes of zero.</summary>
    public static Errno ErrnoOfSetting(int fd, SocketOption option, int length)
    {
        var zeros = stackalloc byte[RoomBytes];
        new Span<byte>(zeros, RoomBytes).Clear();
        return LastErrno.Result(Libc.setsockopt(fd, option.Level, option.Number, zeros, length)).Errno;
    }

    /// <summary>The error of setting the option of a new TCP socket to a name.</summary>
    public static Errno ErrnoOfNaming(SocketOption option, string name)
    {
        var fd = LastErrno.Demand(Libc.socket(AddressFamily.AF_INET, SocketType.SOCK_STREAM, 0), "socket(AF_INET, SOCK_STREAM, 0)");
        try
        {
            fixed (byte* bytes = Encoding.ASCII.GetBytes(name + '\0'))
            {
                return LastErrno.Result(Libc.setsockopt(fd, option.Level, option.Number, bytes, name.Length)).Errno;
            }
        }
        finally
        {
            _ = Libc.close(fd);
        }
    }
}
