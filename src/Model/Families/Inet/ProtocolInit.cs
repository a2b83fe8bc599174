using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families.Inet;

/// <summary>The initialisations that can refuse a socket once its protocol is found; both families share them.</summary>
internal static class ProtocolInit
{
    private static readonly Rule MptcpDisabled = Rule.Refuses(
        "socket.mptcp.disabled", Errno.ENOPROTOOPT, "The namespace switched MPTCP off (net.mptcp.enabled).", "net/mptcp/protocol.c:mptcp_init_sock",
        nothingAfter: "it is the last check of its protocol");

    private static readonly Rule PingGroup = Rule.Refuses(
        "socket.ping.group-range", Errno.EACCES, "The caller's group is not in net.ipv4.ping_group_range.", "net/ipv4/ping.c:ping_init_sock");

    /// <summary>Whether MPTCP is switched off.</summary>
    public static Rule? Mptcp(Kernel kernel) =>
        kernel.Rules.Decide(MptcpDisabled, !kernel.World.MptcpEnabled) ? MptcpDisabled : null;

    /// <summary>Whether the caller may ping; it has one group, of the same number as its user id.</summary>
    public static Rule? Ping(Kernel kernel) =>
        kernel.Rules.Decide(PingGroup, !kernel.World.PingGroupRange.Contains(kernel.World.Uid)) ? PingGroup : null;
}
