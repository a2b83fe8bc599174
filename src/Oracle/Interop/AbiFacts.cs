using System.Globalization;
using System.Reflection;

namespace Conformance.Oracle.Interop;

/// <summary>One number this project takes from C: the expression a C compiler evaluates to the same value.</summary>
/// <param name="Expression">A constant's name, a <c>sizeof</c> or an <c>offsetof</c>.</param>
/// <param name="Value">Its value here.</param>
/// <param name="Header">The header that declares it, as an include line names it.</param>
public readonly record struct AbiFact(string Expression, long Value, string Header);

/// <summary>Every constant, structure size and field offset this project takes from C, for a test to ask a compiler about.</summary>
public static class AbiFacts
{
    /// <summary>The constants, then the layouts.</summary>
    public static IReadOnlyList<AbiFact> All { get; } = [.. Constants(), .. Layouts(), .. MessageLayouts(), .. FileLayout()];

    private static IEnumerable<AbiFact> Constants() =>
        from type in typeof(AbiFacts).Assembly.GetTypes()
        let header = type.GetCustomAttribute<CHeaderAttribute>()?.Header
        where header is not null
        from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
        where field.IsLiteral
        select new AbiFact(field.Name, Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture), header);

    private static IEnumerable<AbiFact> MessageLayouts() =>
    [
        .. new StructureLayout<IoVector>("struct iovec", "sys/uio.h")
            .Field("iov_len", (ref s) => ref s.Length).Facts,
        .. new StructureLayout<MessageHeader>("struct msghdr", "sys/socket.h")
            .Field("msg_namelen", (ref s) => ref s.NameLength)
            .Field("msg_iovlen", (ref s) => ref s.VectorCount)
            .Field("msg_controllen", (ref s) => ref s.ControlLength)
            .Field("msg_flags", (ref s) => ref s.Flags).Facts,
    ];

    private static IEnumerable<AbiFact> FileLayout() => new StructureLayout<FileStat>("struct stat", "sys/stat.h")
        .Field("st_ino", (ref s) => ref s.Inode)
        .Field("st_nlink", (ref s) => ref s.Links)
        .Field("st_mode", (ref s) => ref s.Mode)
        .Field("st_uid", (ref s) => ref s.Uid)
        .Field("st_gid", (ref s) => ref s.Gid)
        .Field("st_size", (ref s) => ref s.Size).Facts;

    private static IEnumerable<AbiFact> Layouts() =>
    [
        .. new StructureLayout<PollFd>("struct pollfd", "poll.h")
            .Field("fd", (ref s) => ref s.Fd)
            .Field("events", (ref s) => ref s.Events)
            .Field("revents", (ref s) => ref s.ReturnedEvents).Facts,
        .. new StructureLayout<ResourceLimit>("struct rlimit", "sys/resource.h")
            .Field("rlim_cur", (ref s) => ref s.Soft)
            .Field("rlim_max", (ref s) => ref s.Hard).Facts,
        .. new StructureLayout<SignalAction>("struct sigaction", "signal.h")
            .Field("sa_handler", (ref s) => ref s.Handler)
            .Field("sa_mask", (ref s) => ref s.Mask)
            .Field("sa_flags", (ref s) => ref s.Flags)
            .Field("sa_restorer", (ref s) => ref s.Restorer).Facts,
        .. new StructureLayout<CapabilityHeader>("struct __user_cap_header_struct", "linux/capability.h")
            .Field("version", (ref s) => ref s.Version)
            .Field("pid", (ref s) => ref s.Process).Facts,
        .. new StructureLayout<CapabilitySets>("struct __user_cap_data_struct", "linux/capability.h", count: 2)
            .Field("effective", (ref s) => ref s.EffectiveLow)
            .Field("permitted", (ref s) => ref s.PermittedLow)
            .Field("inheritable", (ref s) => ref s.InheritableLow).Facts,
        .. new StructureLayout<NetlinkHeader>("struct nlmsghdr", "linux/netlink.h")
            .Field("nlmsg_type", (ref s) => ref s.Type)
            .Field("nlmsg_flags", (ref s) => ref s.Flags)
            .Field("nlmsg_seq", (ref s) => ref s.Sequence)
            .Field("nlmsg_pid", (ref s) => ref s.Port).Facts,
        .. new StructureLayout<NetlinkAddress>("struct sockaddr_nl", "linux/netlink.h")
            .Field("nl_pid", (ref s) => ref s.Port)
            .Field("nl_groups", (ref s) => ref s.Groups).Facts,
        .. new StructureLayout<SocketIdentity>("struct inet_diag_sockid", "linux/inet_diag.h").Facts,
        .. new StructureLayout<SocketDiagRequest>("struct inet_diag_req_v2", "linux/inet_diag.h")
            .Field("sdiag_protocol", (ref s) => ref s.Protocol)
            .Field("idiag_states", (ref s) => ref s.States)
            .Field("id", (ref s) => ref s.Identity).Facts,
        .. new StructureLayout<SocketDiagMessage>("struct inet_diag_msg", "linux/inet_diag.h")
            .Field("idiag_state", (ref s) => ref s.State)
            .Field("id", (ref s) => ref s.Identity).Facts,
        .. new StructureLayout<LinkMessage>("struct ifinfomsg", "linux/rtnetlink.h")
            .Field("ifi_index", (ref s) => ref s.Index)
            .Field("ifi_flags", (ref s) => ref s.Flags)
            .Field("ifi_change", (ref s) => ref s.Change).Facts,
        .. new StructureLayout<AddressMessage>("struct ifaddrmsg", "linux/if_addr.h")
            .Field("ifa_prefixlen", (ref s) => ref s.PrefixLength)
            .Field("ifa_scope", (ref s) => ref s.Scope)
            .Field("ifa_index", (ref s) => ref s.Index).Facts,
        .. new StructureLayout<RouteMessage>("struct rtmsg", "linux/rtnetlink.h")
            .Field("rtm_dst_len", (ref s) => ref s.DestinationLength)
            .Field("rtm_table", (ref s) => ref s.Table)
            .Field("rtm_type", (ref s) => ref s.Type)
            .Field("rtm_flags", (ref s) => ref s.Flags).Facts,
        .. new StructureLayout<RouteAttribute>("struct rtattr", "linux/rtnetlink.h")
            .Field("rta_len", (ref s) => ref s.Length)
            .Field("rta_type", (ref s) => ref s.Type).Facts,
        .. new StructureLayout<TcpInfo>("struct tcp_info", "linux/tcp.h", count: 0)
            .Field("tcpi_state", (ref s) => ref s.State)
            .Field("tcpi_unacked", (ref s) => ref s.Unacked)
            .Field("tcpi_sacked", (ref s) => ref s.Sacked).Facts,
    ];
}
