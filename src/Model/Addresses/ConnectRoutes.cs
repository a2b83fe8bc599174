using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Addresses;

/// <summary>
/// The route of a connection, TCP or UDP (<c>include/net/route.h:ip_route_connect</c>). Where source or destination was
/// left open, the kernel asks again with what it found, which then must be reachable itself.
/// </summary>
internal static class ConnectRoutes
{
    internal static readonly Rule OwnAddressForeign = Rule.Refuses(
        "route.connect.own-address-foreign", Errno.ENETUNREACH, "The destination 0.0.0.0 stands for the socket's own address, and that is neither one of this host nor looked for on a device.", "include/net/route.h:ip_route_connect");

    /// <summary>Finds the route, or the rule that refuses.</summary>
    public static Route Find(Kernel kernel, in RouteQuery query, out Rule? refusal)
    {
        var route = Routes.Find(kernel, query, out refusal);
        var isForeign = refusal is null && query.Destination == InternetAddress.Any && LocalAddresses.KindOf(kernel.World, route.Destination) != AddressKind.Local;
        if (kernel.Rules.Decide(OwnAddressForeign, isForeign && query.Device == 0))
        {
            refusal = OwnAddressForeign;
            return route;
        }

        // The address that 0.0.0.0 stands for is looked up once more; a device takes it to be on its link.
        return isForeign ? Routes.Find(kernel, query with { Destination = route.Destination }, out refusal) : route;
    }
}
