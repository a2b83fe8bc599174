using Conformance.Model.Rules;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Addresses;

/// <summary>A route found: the addresses a packet will carry and what kind of destination it goes to.</summary>
/// <param name="Source">The source address; 0 where a device was asked for that has none to give.</param>
/// <param name="Destination">The destination; 0.0.0.0 has become an address of this host.</param>
/// <param name="Kind">The kind of destination.</param>
public readonly record struct Route(uint Source, uint Destination, AddressKind Kind);

/// <summary>What a route is asked for (<c>struct flowi4</c>).</summary>
/// <param name="Destination">The destination, 0 for this host.</param>
/// <param name="Source">The source address, 0 for any.</param>
/// <param name="Device">The device to leave by, 0 for any.</param>
/// <param name="AllowsAnySource">Whether the source need not be an address of this host (IP_TRANSPARENT, IP_HDRINCL).</param>
public readonly record struct RouteQuery(uint Destination, uint Source, int Device = 0, bool AllowsAnySource = false);

/// <summary>
/// Output routing in a namespace where nothing but the loopback device is up. <c>net/ipv4/route.c:ip_route_output_key_hash_rcu</c>
/// </summary>
/// <remarks>Not modelled: source routes, policy rules, other routes than the local ones.</remarks>
internal static class Routes
{
    /// <summary>Index of the loopback device, the only one that is up.</summary>
    public const int LoopbackDevice = 1;

    private const string Source = "net/ipv4/route.c:ip_route_output_key_hash_rcu";

    internal static readonly Rule SourceIsGroup = Rule.Refuses(
        "route.output.source-is-group", Errno.EINVAL, "A packet cannot leave from a multicast address or from the limited broadcast.", Source);

    internal static readonly Rule SourceNotLocal = Rule.Refuses(
        "route.output.source-not-local", Errno.ENETUNREACH, "A packet cannot leave from an address that is not local.", Source);

    internal static readonly Rule NoDevice = Rule.Refuses(
        "route.output.no-device", Errno.ENODEV, "There is no device of the index asked for.", Source);

    internal static readonly Rule DeviceDown = Rule.Refuses(
        "route.output.device-down", Errno.ENETUNREACH, "The device asked for is down.", Source);

    internal static readonly Rule ToThisHost = Rule.Decides(
        "route.output.any-is-this-host", "The destination 0.0.0.0 means the source address, or 127.0.0.1 when there is none.", Source);

    internal static readonly Rule ByGroupSource = Rule.Decides(
        "route.output.source-chooses-device", "A multicast or limited broadcast destination leaves by the device of a given source address, without a route.", Source);

    internal static readonly Rule OnLink = Rule.Decides(
        "route.output.device-without-route", "Where a device is asked for and no route leads to the destination, it is taken to be on that device.", Source);

    internal static readonly Rule NoRoute = Rule.Refuses(
        "route.output.no-route", Errno.ENETUNREACH, "No route leads to the destination.", Source);

    /// <summary>Finds the route, or the rule that refuses.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="destination">The destination, 0 for this host.</param>
    /// <param name="source">The source address, 0 for any.</param>
    /// <param name="refusal">The rule that refuses, null where a route is found.</param>
    public static Route Find(Kernel kernel, uint destination, uint source, out Rule? refusal) =>
        Find(kernel, new RouteQuery(destination, source), out refusal);

    /// <summary>Finds the route, or the rule that refuses.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="refusal">The rule that refuses, null where a route is found.</param>
    public static Route Find(Kernel kernel, in RouteQuery query, out Rule? refusal)
    {
        var world = kernel.World;
        var (destination, source) = (query.Destination, query.Source);
        var kind = LocalAddresses.KindOf(world, destination);
        var isGroup = kind == AddressKind.Multicast || destination == InternetAddress.LimitedBroadcast;
        refusal = RefuseSource(kernel, query, isGroup);
        if (refusal is not null)
        {
            return default;
        }

        if (kernel.Rules.Decide(ByGroupSource, source != 0 && isGroup && query.Device == 0))
        {
            return new Route(source, destination, kind);
        }

        if (query.Device != 0 && RefuseDevice(kernel, query.Device) is { } unusable)
        {
            refusal = unusable;
            return default;
        }

        if (kernel.Rules.Decide(ToThisHost, destination == InternetAddress.Any))
        {
            var self = source != 0 ? source : InternetAddress.Loopback;
            return new Route(self, self, AddressKind.Local);
        }

        // Every address of the loopback device is of host scope, which is too narrow to be chosen for a destination beyond.
        if (kernel.Rules.Decide(OnLink, query.Device != 0 && (isGroup || kind == AddressKind.Unicast)))
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

    private static Rule? RefuseDevice(Kernel kernel, int device) =>
        kernel.Rules.Decide(NoDevice, !Devices.Exists(kernel.World, device)) ? NoDevice
        : kernel.Rules.Decide(DeviceDown, device != LoopbackDevice) ? DeviceDown
        : null;

    private static Rule? RefuseSource(Kernel kernel, in RouteQuery query, bool isGroup)
    {
        var source = query.Source;
        if (kernel.Rules.Decide(SourceIsGroup, InternetAddress.IsMulticast(source) || source == InternetAddress.LimitedBroadcast))
        {
            return SourceIsGroup;
        }

        var mayBeForeign = query.AllowsAnySource && !(isGroup && query.Device == 0);
        var isForeign = source != 0 && !mayBeForeign && LocalAddresses.KindOf(kernel.World, source) != AddressKind.Local;
        return kernel.Rules.Decide(SourceNotLocal, isForeign) ? SourceNotLocal : null;
    }
}
