using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families;

/// <summary>AF_PACKET (<c>net/packet/af_packet.c:packet_create</c>): creation only. Any protocol will do; none is stored where SO_PROTOCOL looks.</summary>
internal sealed class PacketFamily : IFamily
{
    private const string Source = "net/packet/af_packet.c:packet_create";

    private static readonly Rule Capability = Rule.Refuses(
        "socket.packet.capability", Errno.EPERM, "The caller lacks CAP_NET_RAW.", Source);

    private static readonly Rule TypeUnknown = Rule.Refuses(
        "socket.packet.type", Errno.ESOCKTNOSUPPORT, "The type is none of DGRAM, RAW and PACKET.", Source);

    private static readonly UnmodelledOperations Operations = new("packet_ops");
    private static readonly UnmodelledOperations OldOperations = new("packet_ops_spkt");

    /// <inheritdoc/>
    public int Number => AddressFamily.AF_PACKET;

    /// <inheritdoc/>
    public Creation Create(Kernel kernel, int type, int protocol)
    {
        if (kernel.Rules.Decide(Capability, !kernel.Has(Capabilities.NetRaw)))
        {
            return Creation.Refused(Capability);
        }

        if (kernel.Rules.Decide(TypeUnknown, type is not (SocketType.SOCK_DGRAM or SocketType.SOCK_RAW or SocketType.SOCK_PACKET)))
        {
            return Creation.Refused(TypeUnknown);
        }

        var operations = type == SocketType.SOCK_PACKET ? OldOperations : Operations;
        return Creation.Of(new SocketRecipe(Number, type, 0, operations, null));
    }
}
