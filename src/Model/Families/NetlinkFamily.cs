using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families;

/// <summary>AF_NETLINK (<c>net/netlink/af_netlink.c:netlink_create</c>): creation only.</summary>
internal sealed class NetlinkFamily : IFamily
{
    private const string Source = "net/netlink/af_netlink.c:netlink_create";

    private const int ProtocolCount = 32; // MAX_LINKS

    private static readonly Rule TypeUnknown = Rule.Refuses(
        "socket.netlink.type", Errno.ESOCKTNOSUPPORT, "The type is neither RAW nor DGRAM.", Source);

    private static readonly Rule ProtocolRange = Rule.Refuses(
        "socket.netlink.protocol-range", Errno.EPROTONOSUPPORT, "The protocol is negative or not below 32.", Source);

    private static readonly Rule ProtocolUnregistered = Rule.Refuses(
        "socket.netlink.protocol-unregistered", Errno.EPROTONOSUPPORT, "Nobody registered the protocol.", Source);

    private static readonly UnmodelledOperations Operations = new("netlink_ops");

    /// <inheritdoc/>
    public int Number => AddressFamily.AF_NETLINK;

    /// <inheritdoc/>
    public Creation Create(Kernel kernel, int type, int protocol)
    {
        if (kernel.Rules.Decide(TypeUnknown, type is not (SocketType.SOCK_RAW or SocketType.SOCK_DGRAM)))
        {
            return Creation.Refused(TypeUnknown);
        }

        if (kernel.Rules.Decide(ProtocolRange, protocol is < 0 or >= ProtocolCount))
        {
            return Creation.Refused(ProtocolRange);
        }

        var isRegistered = kernel.Profile.NetlinkProtocols.AsSpan().Contains(protocol);
        return kernel.Rules.Decide(ProtocolUnregistered, !isRegistered)
            ? Creation.Refused(ProtocolUnregistered)
            : Creation.Of(new SocketRecipe(Number, type, protocol, Operations, null));
    }
}
