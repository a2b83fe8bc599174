using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Shrinking;

/// <summary>One setting of a world and how to put it back.</summary>
/// <param name="Name">The word the scenario file uses.</param>
/// <param name="Reset">The same world with the default of this setting.</param>
internal sealed record WorldKey(string Name, Func<World, World> Reset);

/// <summary>Simplifies the world: everything to its default at once, then key by key, then smaller values of what must stay.</summary>
internal static class SimplerWorlds
{
    /// <summary>The uid of an ordinary caller.</summary>
    public const int OrdinaryUid = 1000;

    /// <summary>Low end of a port range that is not the default.</summary>
    public const int RangeLow = 50000;

    private const int RangeCountMax = 8;
    private const int OpenAtStart = 3;
    private static readonly World Plain = World.Default;

    /// <summary>The settings, each with its way back to the default.</summary>
    public static IReadOnlyList<WorldKey> Keys { get; } =
    [
        new("uid", world => world with { Uid = Plain.Uid }),
        new("caps", world => world with { Capabilities = Plain.Capabilities }),
        new("nofile", world => world with { DescriptorLimit = Plain.DescriptorLimit }),
        new("ports", world => world with { LocalPortRange = Plain.LocalPortRange }),
        new("reserved", world => world with { ReservedPorts = Plain.ReservedPorts }),
        new("unprivileged_from", world => world with { UnprivilegedPortStart = Plain.UnprivilegedPortStart }),
        new("nonlocal_bind", world => world with { NonlocalBind = Plain.NonlocalBind }),
        new("autobind_reuse", world => world with { AutobindReuse = Plain.AutobindReuse }),
        new("somaxconn", world => world with { MaxListenBacklog = Plain.MaxListenBacklog }),
        new("ping_groups", world => world with { PingGroupRange = Plain.PingGroupRange }),
        new("mptcp", world => world with { MptcpEnabled = Plain.MptcpEnabled }),
        new("second_device", world => world with { HasSecondDevice = Plain.HasSecondDevice }),
        new("addresses", world => world with { Addresses = Plain.Addresses }),
    ];

    /// <summary>Tries simpler worlds.</summary>
    public static void Simplify(Reduction reduction)
    {
        if (reduction.Current.World.Equals(Plain) || TryWorld(reduction, Plain))
        {
            return;
        }

        foreach (var key in Keys)
        {
            TryWorld(reduction, key.Reset(reduction.Current.World));
        }

        foreach (var simpler in Values(reduction.Current.World))
        {
            TryWorld(reduction, simpler(reduction.Current.World));
        }

        RaiseBacklogs(reduction);
        ReservePorts(reduction);
        DropItems(reduction);
        DropDescriptors(reduction);
    }

    // What exceeds a small limit can exceed the usual one.
    private static void RaiseBacklogs(Reduction reduction)
    {
        var scenario = reduction.Current;
        if (scenario.World.MaxListenBacklog != Plain.MaxListenBacklog)
        {
            reduction.Try(SymbolicArguments.MapCalls(
                scenario with { World = scenario.World with { MaxListenBacklog = Plain.MaxListenBacklog } },
                call => call is ListenCall listen ? listen with { Backlog = Plain.MaxListenBacklog + 1 } : call));
        }
    }

    // A small range that has to be full is full of reserved ports without anybody to hold them.
    private static void ReservePorts(Reduction reduction)
    {
        var scenario = reduction.Current;
        var range = scenario.World.LocalPortRange;
        if (range.Count > RangeCountMax)
        {
            return;
        }

        var world = scenario.World with { ReservedPorts = [.. Enumerable.Range(range.Low, range.Count)] };
        foreach (var handle in scenario.Steps.Select(step => step.Call.Handle).Where(handle => handle >= 0).Distinct())
        {
            var others = scenario.Steps.Where(step => step.Call.Handle != handle && !SymbolicArguments.Uses(step.Call, handle));
            reduction.Try(new Scenario(world, [.. others]));
        }
    }

    /// <summary>A table that has to be full needs fewer calls to fill when it is smaller by as much.</summary>
    private static void DropDescriptors(Reduction reduction)
    {
        var isTaken = true;
        while (isTaken && reduction.Current.World.DescriptorLimit < World.DescriptorLimitMax)
        {
            var scenario = reduction.Current;
            var smaller = scenario.World with { DescriptorLimit = scenario.World.DescriptorLimit - 1 };
            isTaken = smaller.DescriptorLimit >= OpenAtStart && Enumerable.Range(0, scenario.Steps.Count).Any(dropped =>
                reduction.Try(new Scenario(smaller, [.. scenario.Steps.Where((_, index) => index != dropped)])));
        }
    }

    private static IEnumerable<Func<World, World>> Values(World world)
    {
        yield return w => w with { Uid = w.Uid == 0 ? 0 : OrdinaryUid };
        yield return w => w with { Capabilities = w.Capabilities | Capabilities.Chown };
        yield return w => w with { Capabilities = w.Capabilities | Capabilities.NetRaw };
        yield return w => w with { Capabilities = w.Capabilities | Capabilities.NetAdmin };
        yield return w => w with { Capabilities = w.Capabilities | Capabilities.NetBindService };
        if (world.LocalPortRange != Plain.LocalPortRange)
        {
            for (var count = 1; count <= RangeCountMax; count++)
            {
                var high = RangeLow + count - 1;
                yield return w => w with { LocalPortRange = new NumberRange(RangeLow, high), ReservedPorts = Moved(w.ReservedPorts, RangeLow - w.LocalPortRange.Low) };
            }
        }

        for (var limit = 4; limit < world.DescriptorLimit && world.DescriptorLimit < World.DescriptorLimitMax; limit++)
        {
            var fewer = limit;
            yield return w => w with { DescriptorLimit = fewer };
        }

        for (var backlog = 0; backlog < Math.Min(world.MaxListenBacklog, 3); backlog++)
        {
            var shorter = backlog;
            yield return w => w with { MaxListenBacklog = w.MaxListenBacklog == Plain.MaxListenBacklog ? w.MaxListenBacklog : shorter };
        }
    }

    private static void DropItems(Reduction reduction)
    {
        for (var index = reduction.Current.World.ReservedPorts.Count - 1; index >= 0; index--)
        {
            var world = reduction.Current.World;
            TryWorld(reduction, world with { ReservedPorts = Without(world.ReservedPorts, index) });
        }

        for (var index = reduction.Current.World.Addresses.Count - 1; index >= 0; index--)
        {
            var world = reduction.Current.World;
            TryWorld(reduction, world with { Addresses = Without(world.Addresses, index) });
        }
    }

    private static ValueList<int> Moved(ValueList<int> ports, int distance) =>
        [.. ports.Select(port => port + distance).Where(port => port is > 0 and <= ushort.MaxValue)];

    private static ValueList<T> Without<T>(ValueList<T> list, int index) => [.. list.Where((_, place) => place != index)];

    private static bool TryWorld(Reduction reduction, World world) =>
        !world.Equals(reduction.Current.World) && reduction.Try(reduction.Current with { World = world });
}
