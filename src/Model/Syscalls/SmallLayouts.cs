using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Model.Syscalls;

/// <summary>
/// What 32-bit callers lay out otherwise and nobody modelled: structures with pointers, 64-bit members, or members aligned
/// like those. A timeval is modelled where its options are.
/// </summary>
internal static class SmallLayouts
{
    /// <summary>Why a call through <c>socketcall(2)</c> is not predicted, or null.</summary>
    public static string? WhyNot(Call call) => call switch
    {
        SendMsgCall { Control.Length: not 0 } or RecvMsgCall { Control.Length: not 0 } => "control messages of 32-bit callers are laid out otherwise",
        SetSockOptCall set when IsOther(set.Level, set.Option) => "the value is laid out otherwise by 32-bit callers",
        GetSockOptCall get when IsOther(get.Level, get.Option) => "the value is laid out otherwise by 32-bit callers",
        _ => null,
    };

    private static bool IsOther(int level, int option) => level switch
    {
        // group_req and the like (net/ipv4/ip_sockglue.c:compat_ip_mcast_join_leave).
        OptionLevel.IPPROTO_IP => option >= SocketOption.MCAST_JOIN_GROUP.Number && option <= SocketOption.MCAST_MSFILTER.Number,

        // sock_fprog has a pointer (net/core/filter.c:copy_bpf_fprog_from_user).
        OptionLevel.SOL_SOCKET => option == SocketOption.SO_ATTACH_FILTER.Number || option == SocketOption.SO_ATTACH_REUSEPORT_CBPF.Number,
        _ => false,
    };
}
