using Conformance.Scenarios;

namespace Conformance.Harness.Shrinking;

/// <summary>How far a world is from that of a root caller in a fresh namespace, key by key.</summary>
internal static class WorldWeight
{
    private const long PerKey = 20;
    private const long PerItem = 5;

    /// <summary>The weight of a world; adds its content to <paramref name="content"/>.</summary>
    public static long Of(World world, List<long> content)
    {
        var plain = World.Default;
        content.Add(world.Uid);
        content.Add((long)(Capabilities.All & ~world.Capabilities));
        content.Add(world.DescriptorLimit == plain.DescriptorLimit ? 0 : world.DescriptorLimit);
        Add(world.LocalPortRange, content);
        content.Add(world.ReservedPorts.Count);
        content.AddRange(world.ReservedPorts.Select(port => (long)port));
        content.Add(world.UnprivilegedPortStart);
        content.Add(world.NonlocalBind ? 1 : 0);
        content.Add(world.AutobindReuse ? 1 : 0);
        content.Add(world.MaxListenBacklog);
        Add(world.PingGroupRange, content);
        content.Add(world.MptcpEnabled ? 0 : 1);
        content.Add(world.HasSecondDevice ? 1 : 0);
        content.Add(world.Addresses.Count);
        foreach (var address in world.Addresses)
        {
            content.Add(address.Address);
            content.Add(address.PrefixLength);
        }

        return (PerKey * SettingsOf(world))
            + (PerItem * (world.ReservedPorts.Count + world.Addresses.Count))
            + System.Numerics.BitOperations.PopCount((uint)(plain.Capabilities & ~world.Capabilities))
            + (world.Uid is 0 or SimplerWorlds.OrdinaryUid ? 0 : 1)
            + PortRangeWeight(world.LocalPortRange);
    }

    /// <summary>How many settings of a world are not the default.</summary>
    public static int SettingsOf(World world) => world.Equals(World.Default) ? 0 : SimplerWorlds.Keys.Count(key => !key.Reset(world).Equals(world));

    // A narrow range at the usual place reads best once the range is not the default.
    private static long PortRangeWeight(NumberRange range) =>
        range == World.Default.LocalPortRange ? 0 : Math.Min(range.Count, 64) + (range.Low == SimplerWorlds.RangeLow ? 0 : 1);

    private static void Add(NumberRange range, List<long> content)
    {
        content.Add(range.Low);
        content.Add(range.High);
    }
}
