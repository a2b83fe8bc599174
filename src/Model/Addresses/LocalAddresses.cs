using Conformance.Scenarios;

namespace Conformance.Model.Addresses;

/// <summary>What the routing tables say of an address (<c>RTN_*</c>).</summary>
public enum AddressKind
{
    /// <summary>Ours (RTN_LOCAL).</summary>
    Local,

    /// <summary>A broadcast address, or 0.0.0.0 (RTN_BROADCAST).</summary>
    Broadcast,

    /// <summary>224.0.0.0/4 (RTN_MULTICAST).</summary>
    Multicast,

    /// <summary>Anybody else's (RTN_UNICAST).</summary>
    Unicast,
}

/// <summary>
/// The local table of a namespace that has nothing but a loopback device: every subnet on it is local as a whole, but for
/// its broadcast address. <c>net/ipv4/fib_frontend.c:fib_add_ifaddr</c>
/// </summary>
internal static class LocalAddresses
{
    private static readonly LocalAddress LoopbackSubnet = new(InternetAddress.Loopback, 8);

    /// <summary>The kind of an address. <c>net/ipv4/fib_frontend.c:inet_addr_type_table</c></summary>
    public static AddressKind KindOf(World world, uint address)
    {
        if (address is InternetAddress.Any or InternetAddress.LimitedBroadcast)
        {
            return AddressKind.Broadcast;
        }

        if (InternetAddress.IsMulticast(address))
        {
            return AddressKind.Multicast;
        }

        return SubnetOf(world, address) is not { } subnet ? AddressKind.Unicast
            : IsBroadcast(subnet, address) ? AddressKind.Broadcast
            : AddressKind.Local;
    }

    /// <summary>The source address routing prefers for a local destination: the address its subnet came with.</summary>
    public static uint PreferredSource(World world, uint destination) =>
        SubnetOf(world, destination)?.Address ?? InternetAddress.Loopback;

    private static LocalAddress? SubnetOf(World world, uint address)
    {
        LocalAddress? best = Contains(LoopbackSubnet, address) ? LoopbackSubnet : null;
        foreach (var subnet in world.Addresses)
        {
            if (Contains(subnet, address) && (best is null || subnet.PrefixLength > best.Value.PrefixLength))
            {
                best = subnet;
            }
        }

        return best;
    }

    private static bool Contains(LocalAddress subnet, uint address) => ((subnet.Address ^ address) & Mask(subnet)) == 0;

    private static bool IsBroadcast(LocalAddress subnet, uint address) =>
        subnet.PrefixLength < 31 && address == (subnet.Address | ~Mask(subnet));

    private static uint Mask(LocalAddress subnet) => unchecked(uint.MaxValue << (32 - subnet.PrefixLength));
}
