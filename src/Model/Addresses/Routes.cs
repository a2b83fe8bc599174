using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Addresses;

/// <summary>A route found: the addresses a packet will carry and what kind of destination it goes to.</summary>
/// <param name="Source">The source address.</param>
/// <param name="Destination">The destination; 0.0.0.0 has become an address of this host.</param>
/// <param name="Kind">The kind of destination.</param>
public readonly record struct Route(uint Source, uint Destination, AddressKind Kind);

/// <summary>
/// Output routing in a namespace with a loopback device and nothing else. <c>net/ipv4/route.c:ip_route_output_key_hash_rcu</c>
/// </summary>
/// <remarks>Not modelled: devices chosen by the socket, source routes, policy rules, other routes than the local ones.</remarks>
internal static class Routes
{
    private const string Source = "net/ipv4/route.c:ip_route_output_key_hash_rcu";

    internal static readonly Rule SourceNotLocal = Rule.Refuses(
        "route.output.source-not-local", Errno.ENETUNREACH, "A packet cannot leave from an address that is not local.", Source);

    internal static readonly Rule ToThisHost = Rule.Decides(
        "route.output.any-is-this-host", "The destination 0.0.0.0 means the source address, or 127.0.0.1 when there is none.", Source);

    internal static readonly Rule ByGroupSource = Rule.Decides(
        "route.output.source-chooses-device", "A multicast or limited broadcast destination leaves by the device of a given source address, without a route.", Source);

    internal static readonly Rule NoRoute = Rule.Refuses(
        "route.output.no-route", Errno.ENETUNREACH, "No route leads to the destination.", Source);

    /// <summary>Finds the route, or the rule that refuses.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="destination">The destination, 0 for this host.</param>
    /// <param name="source">The source address, 0 for any.</param>
    /// <param name="refusal">The rule that refuses, null where a route is found.</param>
    public static Route Find(Kernel kernel, uint destination, uint source, out Rule? refusal)
    {
        refusal = null;
        var world = kernel.World;
        if (kernel.Rules.Decide(SourceNotLocal, source != 0 && LocalAddresses.KindOf(world, source) != AddressKind.Local))
        {
            refusal = SourceNotLocal;
            return default;
        }

        if (kernel.Rules.Decide(ToThisHost, destination == InternetAddress.Any))
        {
            var self = source != 0 ? source : InternetAddress.Loopback;
            return new Route(self, self, AddressKind.Local);
        }

        var kind = LocalAddresses.KindOf(world, destination);
        var isGroup = kind == AddressKind.Multicast || destination == InternetAddress.LimitedBroadcast;
        if (kernel.Rules.Decide(ByGroupSource, source != 0 && isGroup))
        {
            return new Route(source, destination, kind);
        }

        if (kernel.Rules.Decide(NoRoute, isGroup || kind == AddressKind.Unicast))
        {
            refusal = NoRoute;
            return default;
        }

        return new Route(source != 0 ? source : LocalAddresses.PreferredSource(world, destination), destination, kind);
    }
}
