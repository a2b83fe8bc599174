using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families.Inet;

/// <summary>One entry of the switch (<c>struct inet_protosw</c>).</summary>
/// <param name="Type">The socket type.</param>
/// <param name="Protocol">The protocol, 0 for any.</param>
/// <param name="Operations">The API side's operations (<c>ops</c>).</param>
/// <param name="MakeSock">Makes the protocol side (<c>prot</c>) for the protocol it was asked for; null where it is not modelled.</param>
/// <param name="Traits">What else it brings.</param>
internal sealed record ProtocolSwitchEntry(
    int Type, int Protocol, SocketOperations Operations, Func<Kernel, int, Sock>? MakeSock, ProtocolTraits Traits)
{
    /// <summary>Asks the rules of the protocol's own initialisation (<c>init</c>) and returns the one that refuses; null where none can.</summary>
    public Func<Kernel, Rule?>? Init { get; init; }

    /// <summary>Whether it can be neither removed nor overridden.</summary>
    public bool IsPermanent => (Traits & ProtocolTraits.Permanent) != 0;

    /// <summary>A socket of this entry, asked for with that protocol.</summary>
    public SocketRecipe Recipe(int family, int protocol) =>
        new(family, Type, protocol == IpProtocol.IPPROTO_IP ? Protocol : protocol, Operations, MakeSock is null ? null : kernel => Make(kernel, protocol));

    private Sock Make(Kernel kernel, int protocol)
    {
        var sock = MakeSock!(kernel, protocol);
        sock.Reuse = (Traits & ProtocolTraits.Reuse) != 0 ? AddressReuse.Can : AddressReuse.No;
        return sock;
    }
}
