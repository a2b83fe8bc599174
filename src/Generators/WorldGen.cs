using Conformance.Scenarios;

namespace Conformance.Generators;

/// <summary>
/// Worlds. Most are the default one; the others change a few things at once, in ways that bring what is rare on a whole
/// machine within reach of five calls: ranges of a few ports, tables of a few descriptors, callers without rights.
/// </summary>
internal static class WorldGen
{
    private const int DefaultPercent = 50;

    private static readonly int[] RangeStarts = [50000, 50000, 50001, 32768, 2000, 65527];
    private static readonly int[] UnprivilegedStarts = [0, 80, 81, 1023, 1025, 2000];
    private static readonly int[] Backlogs = [0, 1, 1, 2, 3];
    private static readonly NumberRange[] PingGroups = [new(0, 0), new(0, 2147483647), new(1000, 1000), new(1, 999)];

    private static readonly ValueList<LocalAddress> Host = [new(0x0A01_0203, 32)];
    private static readonly ValueList<LocalAddress> Subnet = [new(0x0A05_0001, 24)];
    private static readonly ValueList<LocalAddress> Both = [new(0x0A01_0203, 32), new(0x0A05_0001, 24)];

    public static World Draw(SplitMix64 random)
    {
        if (random.Chance(DefaultPercent))
        {
            return World.Default;
        }

        var unprivileged = random.Chance(85) ? World.Default.UnprivilegedPortStart : random.Pick<int>(UnprivilegedStarts);
        var ports = random.Chance(35) ? World.Default.LocalPortRange : SmallRange(random);
        var uid = random.Chance(70) ? 0 : 1000;
        return new World
        {
            Uid = uid,
            Capabilities = CapabilitiesOf(random, uid),
            DescriptorLimit = random.Chance(80) ? World.DescriptorLimitMax : random.Between(4, 12),
            LocalPortRange = ports,
            ReservedPorts = random.Chance(80) ? [] : Reserved(random, ports),
            UnprivilegedPortStart = unprivileged,
            NonlocalBind = random.Chance(12),
            AutobindReuse = random.Chance(15),
            MaxListenBacklog = random.Chance(80) ? World.Default.MaxListenBacklog : random.Pick<int>(Backlogs),
            PingGroupRange = random.Chance(55) ? World.Default.PingGroupRange : random.Pick<NumberRange>(PingGroups),
            MptcpEnabled = !random.Chance(10),
            HasSecondDevice = random.Chance(15),
            Addresses = random.Below(8) switch { 0 => Host, 1 => Subnet, 2 => Both, _ => [] },
        };
    }

    private static NumberRange SmallRange(SplitMix64 random)
    {
        var low = random.Pick<int>(RangeStarts);
        return new NumberRange(low, Math.Min(65535, low + random.Below(9)));
    }

    /// <summary>Up to three ports near the low end of the range, so that small ranges lose some and large ones their first.</summary>
    private static ValueList<int> Reserved(SplitMix64 random, NumberRange ports)
    {
        var first = ports.Low + random.Below(3);
        Span<int> reserved = [first, first + random.Between(1, 3), first + random.Between(4, 6)];
        var count = random.Between(1, 3);
        while (count > 0 && reserved[count - 1] > 65535)
        {
            count--;
        }

        return ValueList.Create<int>(reserved[..count]);
    }

    private static Capabilities CapabilitiesOf(SplitMix64 random, int uid) =>
        random.Chance(60) ? (uid == 0 ? Capabilities.All : Capabilities.None) : (Capabilities)random.Below((int)Capabilities.All + 1);
}
