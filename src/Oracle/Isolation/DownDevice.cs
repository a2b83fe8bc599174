using System.Text;
using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using static Conformance.Oracle.Interop.Netlink;
using static Conformance.Oracle.Interop.RouteNetlink;

namespace Conformance.Oracle.Isolation;

/// <summary>Makes the second device of a namespace, which is never brought up.</summary>
internal static class DownDevice
{
    // While it is down one kind is as good as another, but kernels differ in the kinds they can make.
    private static readonly string[] Kinds = ["dummy", "ifb", "bridge"];

    /// <summary>Makes the device in the namespace the calling thread is in.</summary>
    /// <exception cref="WorldUnavailableException">The kernel can make none of the kinds tried.</exception>
    public static void Make()
    {
        using var netlink = new NetlinkSocket(NETLINK_ROUTE);
        var errno = Errno.None;
        foreach (var kind in Kinds)
        {
            errno = netlink.Change(new NetlinkMessage(RTM_NEWLINK, NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL)
                .With(new LinkMessage { Index = SecondDevice.Index })
                .WithAttribute(IFLA_IFNAME, Encoding.ASCII.GetBytes(SecondDevice.Name + "\0"))
                .WithNested(IFLA_LINKINFO, IFLA_INFO_KIND, Encoding.ASCII.GetBytes(kind)));
            if (errno == Errno.None)
            {
                return;
            }
        }

        throw new WorldUnavailableException($"the kernel makes no second device of the kinds {string.Join(", ", Kinds)} ({errno})");
    }
}
