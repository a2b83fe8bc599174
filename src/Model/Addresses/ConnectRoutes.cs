using Conformance.Model.Rules;

namespace Conformance.Model.Addresses;

/// <summary>
/// The route of a connection, TCP or UDP (<c>include/net/route.h:ip_route_connect</c>). Where source or destination was
/// left open, the kernel asks again with what it found, which then must be reachable itself.
/// </summary>
internal static class ConnectRoutes
{
    /// <summary>Finds the route, or the rule that refuses.</summary>
    public static Route Find(Kernel kernel, in RouteQuery query, out Rule? refusal)
    {
        var route = Routes.Find(kernel, query, out refusal);
        return refusal is null && query.Destination == InternetAddress.Any
            ? Routes.Find(kernel, query with { Destination = route.Destination }, out refusal)
            : route;
    }
}
