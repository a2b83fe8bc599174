using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families;

/// <summary>AF_XDP (<c>net/xdp/xsk.c:xsk_create</c>): creation only.</summary>
internal sealed class XdpFamily : IFamily
{
    private const string Source = "net/xdp/xsk.c:xsk_create";

    private static readonly Rule Capability = Rule.Refuses(
        "socket.xdp.capability", Errno.EPERM, "The caller lacks CAP_NET_RAW.", Source);

    private static readonly Rule TypeUnknown = Rule.Refuses(
        "socket.xdp.type", Errno.ESOCKTNOSUPPORT, "The type is not RAW.", Source);

    private static readonly Rule ProtocolUnknown = Rule.Refuses(
        "socket.xdp.protocol", Errno.EPROTONOSUPPORT, "The protocol is not 0.", Source);

    private static readonly UnmodelledOperations Operations = new("xsk_proto_ops");

    /// <inheritdoc/>
    public int Number => AddressFamily.AF_XDP;

    /// <inheritdoc/>
    public Creation Create(Kernel kernel, int type, int protocol)
    {
        if (kernel.Rules.Decide(Capability, !kernel.Has(Capabilities.NetRaw)))
        {
            return Creation.Refused(Capability);
        }

        if (kernel.Rules.Decide(TypeUnknown, type != SocketType.SOCK_RAW))
        {
            return Creation.Refused(TypeUnknown);
        }

        return kernel.Rules.Decide(ProtocolUnknown, protocol != 0)
            ? Creation.Refused(ProtocolUnknown)
            : Creation.Of(new SocketRecipe(Number, type, protocol, Operations, null));
    }
}
