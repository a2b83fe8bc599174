using Conformance.Model.Addresses;
using Conformance.Model.Families;
using Conformance.Model.Families.Inet;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Protocols.Raw;

/// <summary>
/// <c>bind</c> of a raw socket (<c>net/ipv4/raw.c:raw_bind</c>): only the address counts, whatever family and port stand
/// beside it, and it can be bound again and again.
/// </summary>
internal static class RawBind
{
    private const string Source = "net/ipv4/raw.c:raw_bind";

    internal static readonly Rule Connected = Rule.Refuses(
        "bind.raw.connected", Errno.EINVAL, "The socket is connected.", Source);

    internal static readonly Rule ShortAddress = Rule.Refuses(
        "bind.raw.short-address", Errno.EINVAL, "The address is shorter than a sockaddr_in.", Source);

    internal static readonly Rule AddressNotLocal = Rule.Refuses(
        "bind.raw.address-not-local", Errno.EADDRNOTAVAIL, "The address is neither local nor a group, and nothing allows foreign ones.", Source);

    internal static readonly Rule GroupIsNoSource = Rule.Decides(
        "bind.raw.group-is-no-source", "A multicast or broadcast address receives but never sends.", Source);

    /// <summary>Predicts a bind.</summary>
    public static Prediction Predict(Kernel kernel, RawSock sock, AddressArgument argument)
    {
        var rules = kernel.Rules;
        if (rules.Decide(Connected, sock.IsConnected))
        {
            return Prediction.Refused(Connected);
        }

        var address = CopiedAddress.Of(argument, kernel.Bindings);
        if (rules.Decide(ShortAddress, address.Length < AddressArgument.InetLength))
        {
            return Prediction.Refused(ShortAddress);
        }

        var kind = LocalAddresses.KindOf(kernel.World, address.Address);
        if (rules.Decide(AddressNotLocal, kind == AddressKind.Unicast && !AllowsForeign(kernel, sock)))
        {
            return Prediction.Refused(AddressNotLocal);
        }

        return Prediction.Ok(effect: _ =>
        {
            sock.ReceiveAddress = address.Address;
            sock.SourceAddress = rules.Decide(GroupIsNoSource, kind is AddressKind.Multicast or AddressKind.Broadcast) ? InternetAddress.Any : address.Address;
            sock.ForgetRoute();
        });
    }

    /// <summary>Whether a socket may be bound to addresses that are not of this host. <c>include/net/inet_sock.h:inet_can_nonlocal_bind</c></summary>
    public static bool AllowsForeign(Kernel kernel, InetSock sock) => sock.FreeBind || sock.IsTransparent || kernel.World.NonlocalBind;
}
