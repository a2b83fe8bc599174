using System.Text;

namespace Conformance.Scenarios.Text;

/// <summary>The <c>world</c> line: <c>key=value</c> for everything that is not the default.</summary>
internal static class WorldText
{
    private const int PortMax = 65535;

    private static readonly WorldKey[] Keys =
    [
        Number("uid", 0, int.MaxValue, w => w.Uid, (w, v) => w with { Uid = v }),
        new("caps", w => w.Capabilities == Capabilities.All, WriteCapabilities, (c, w) => w with { Capabilities = ReadCapabilities(c) }),
        Number("nofile", 3, World.DescriptorLimitMax, w => w.DescriptorLimit, (w, v) => w with { DescriptorLimit = v }),
        Range("ports", 1, PortMax, mayBeEmpty: false, w => w.LocalPortRange, (w, v) => w with { LocalPortRange = v }),
        new("reserved", w => w.ReservedPorts.Count == 0, WriteReserved, (c, w) => w with { ReservedPorts = ReadReserved(c) }),
        Number("unprivileged_from", 0, PortMax, w => w.UnprivilegedPortStart, (w, v) => w with { UnprivilegedPortStart = v }),
        Switch("nonlocal_bind", w => w.NonlocalBind, (w, v) => w with { NonlocalBind = v }),
        Switch("autobind_reuse", w => w.AutobindReuse, (w, v) => w with { AutobindReuse = v }),
        Number("somaxconn", 0, PortMax, w => w.MaxListenBacklog, (w, v) => w with { MaxListenBacklog = v }),
        Range("ping_groups", 0, int.MaxValue, mayBeEmpty: true, w => w.PingGroupRange, (w, v) => w with { PingGroupRange = v }),
        Switch("mptcp", w => w.MptcpEnabled, (w, v) => w with { MptcpEnabled = v }),
        Switch("second_device", w => w.HasSecondDevice, (w, v) => w with { HasSecondDevice = v }),
        new("addresses", w => w.Addresses.Count == 0, WriteAddresses, (c, w) => w with { Addresses = ReadAddresses(c) }),
    ];

    private static readonly string Expected = "a key of a world: " + string.Join(", ", Keys.Select(key => key.Name));

    /// <summary>Writes the whole line, or nothing for the default world.</summary>
    public static void Write(StringBuilder text, World world)
    {
        var start = text.Length;
        foreach (var key in Keys)
        {
            if (!key.IsDefault(world))
            {
                key.Write(text.Append(text.Length == start ? "world " : " ").Append(key.Name).Append('='), world);
            }
        }

        text.Append(text.Length == start ? "" : "\n");
    }

    /// <summary>Reads what stands behind <c>world</c>.</summary>
    public static World Read(LineCursor cursor)
    {
        var world = World.Default;
        var seen = new HashSet<string>();
        var portsAt = cursor.Position;
        while (!cursor.AtEnd)
        {
            var start = cursor.Position;
            var name = cursor.PeekWord().ToString();
            var key = Array.Find(Keys, candidate => candidate.Name == name) ?? throw cursor.Unexpected(Expected);
            if (!seen.Add(name))
            {
                throw cursor.Unexpected("each key once");
            }

            cursor.TakeWord();
            cursor.Take('=');
            portsAt = name is "ports" or "unprivileged_from" ? start : portsAt;
            world = key.Read(cursor, world);
        }

        // The kernel refuses a port range that reaches below the first unprivileged port, whichever of the two is set last.
        return world.LocalPortRange.Low >= world.UnprivilegedPortStart
            ? world
            : throw cursor.UnexpectedAt(portsAt, "a port range that does not begin below unprivileged_from");
    }

    private static WorldKey Number(string name, int low, int high, Func<World, int> get, Func<World, int, World> set) => new(
        name,
        world => get(world) == get(World.Default),
        (text, world) => text.Append(get(world)),
        (cursor, world) => set(world, (int)cursor.TakeNumber(low, high, $"a number from {low} to {high}")));

    private static WorldKey Switch(string name, Func<World, bool> get, Func<World, bool, World> set) => new(
        name,
        world => get(world) == get(World.Default),
        (text, world) => text.Append(get(world) ? '1' : '0'),
        (cursor, world) => set(world, cursor.TakeNumber(0, 1, "0 or 1") == 1));

    private static WorldKey Range(
        string name, int low, int high, bool mayBeEmpty, Func<World, NumberRange> get, Func<World, NumberRange, World> set) => new(
        name,
        world => get(world) == get(World.Default),
        (text, world) => text.Append(get(world).Low).Append('-').Append(get(world).High),
        (cursor, world) => set(world, ReadRange(cursor, low, high, mayBeEmpty)));

    private static NumberRange ReadRange(LineCursor cursor, int low, int high, bool mayBeEmpty)
    {
        var expected = $"a range LOW-HIGH, both from {low} to {high}";
        var start = cursor.Position;
        var first = (int)cursor.TakeNumber(low, high, expected);
        cursor.Take('-', expected);
        var range = new NumberRange(first, (int)cursor.TakeNumber(low, high, expected));
        return range.High >= range.Low || mayBeEmpty ? range : throw cursor.UnexpectedAt(start, expected + ", the first not higher than the second");
    }

    private static void WriteCapabilities(StringBuilder text, World world)
    {
        if (world.Capabilities == Capabilities.None)
        {
            text.Append("none");
            return;
        }

        var separator = "";
        foreach (var (name, capability) in CapabilityNames)
        {
            if (world.Capabilities.HasFlag(capability))
            {
                text.Append(separator).Append(name);
                separator = "+";
            }
        }
    }

    private static Capabilities ReadCapabilities(LineCursor cursor)
    {
        if (cursor.TryTakeWord("all"))
        {
            return Capabilities.All;
        }

        if (cursor.TryTakeWord("none"))
        {
            return Capabilities.None;
        }

        var capabilities = Capabilities.None;
        do
        {
            var name = cursor.PeekWord().ToString();
            var known = Array.Find(CapabilityNames, candidate => candidate.Name == name);
            capabilities |= known.Name is not null
                ? known.Capability
                : throw cursor.Unexpected("all, none, or capabilities joined by '+': " + string.Join(", ", CapabilityNames.Select(c => c.Name)));
            cursor.TakeWord();
        }
        while (cursor.TryTake('+'));
        return capabilities;
    }

    private static (string Name, Capabilities Capability)[] CapabilityNames { get; } =
    [
        ("net_bind_service", Capabilities.NetBindService),
        ("net_admin", Capabilities.NetAdmin),
        ("net_raw", Capabilities.NetRaw),
        ("chown", Capabilities.Chown),
    ];

    private static void WriteReserved(StringBuilder text, World world) => text.AppendJoin(',', world.ReservedPorts);

    private static ValueList<int> ReadReserved(LineCursor cursor)
    {
        var ports = new List<int>();
        do
        {
            var low = ports.Count == 0 ? 1 : ports[^1] + 1;
            ports.Add((int)cursor.TakeNumber(low, PortMax, $"a port from {low} to {PortMax}, in ascending order"));
        }
        while (cursor.TryTake(','));
        return ValueList.Create<int>([.. ports]);
    }

    private static void WriteAddresses(StringBuilder text, World world)
    {
        for (var i = 0; i < world.Addresses.Count; i++)
        {
            AddressText.WriteHost(text.Append(i == 0 ? "" : ","), world.Addresses[i].Address);
            text.Append('/').Append(world.Addresses[i].PrefixLength);
        }
    }

    private static ValueList<LocalAddress> ReadAddresses(LineCursor cursor)
    {
        const string Form = "a unicast address and a prefix length from 1 to 32 (10.0.0.1/32)";
        const uint MulticastStart = 0xE000_0000;
        const uint ThisNetworkEnd = 0x0100_0000;
        var addresses = new List<LocalAddress>();
        do
        {
            var start = cursor.Position;
            var host = AddressText.ReadHost(cursor, Form);
            cursor.Take('/', Form);
            var address = new LocalAddress(host, (int)cursor.TakeNumber(1, 32, Form));
            if (host is < ThisNetworkEnd or >= MulticastStart)
            {
                throw cursor.UnexpectedAt(start, Form);
            }

            if (addresses.Count > 0 && host <= addresses[^1].Address)
            {
                throw cursor.UnexpectedAt(start, "addresses in ascending order");
            }

            addresses.Add(addresses.Count < ScenarioLimits.WorldAddressesMax
                ? address
                : throw cursor.UnexpectedAt(start, $"at most {ScenarioLimits.WorldAddressesMax} addresses"));
        }
        while (cursor.TryTake(','));
        return ValueList.Create<LocalAddress>([.. addresses]);
    }

    private sealed record WorldKey(
        string Name, Func<World, bool> IsDefault, Action<StringBuilder, World> Write, Func<LineCursor, World, World> Read);
}
