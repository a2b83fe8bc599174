using System.Globalization;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Reporting.Reproducers.C;

/// <summary>A world as C: what differs from a fresh namespace, who calls, and the limit of descriptors.</summary>
internal static class CWorld
{
    private const uint LoopbackAddress = 0x7f000001;
    private const int LoopbackPrefix = 8;
    private const int WholeAddress = 32;

    /// <summary>The statements that set the world of a scenario up.</summary>
    public static IEnumerable<string> Of(Scenario scenario)
    {
        var world = scenario.World;
        foreach (var sysctl in WorldSysctl.InOrder(World.Default, world).Where(sysctl => !sysctl.IsSame(World.Default, world)))
        {
            yield return $"write_setting(\"/proc/sys/{sysctl.Path}\", {CText.Literal(System.Text.Encoding.ASCII.GetBytes(sysctl.Format(world).Trim()))});";
        }

        foreach (var address in world.Addresses)
        {
            yield return $"add_address({CText.Host(address.Address)}, {CText.Number(address.PrefixLength)});";
        }

        if (world.HasSecondDevice)
        {
            yield return $"add_device({CText.Literal(System.Text.Encoding.ASCII.GetBytes(SecondDevice.Name))}, {CText.Number(SecondDevice.Index)});";
        }

        if (scenario.Steps.Any(step => step.Call is ConnectCall or SendToCall or SendMsgCall))
        {
            foreach (var route in LocalRoutes(world))
            {
                yield return route;
            }
        }

        foreach (var (map, id) in IdsOf(scenario))
        {
            yield return $"need_id({CText.Literal(System.Text.Encoding.ASCII.GetBytes(map))}, {CText.Number(unchecked((uint)id))}u);";
        }

        yield return "empty_descriptors();";
        if (world.Uid != 0)
        {
            yield return $"become({CText.Number(world.Uid)});";
        }

        yield return $"allow({Capabilities(world.Capabilities)});";
        yield return $"limit_descriptors({CText.Number(world.DescriptorLimit)});";
    }

    // Those given to sockets, where the namespace recorded in had them: an id that is missing is EINVAL.
    private static IEnumerable<(string Map, int Id)> IdsOf(Scenario scenario) => scenario.Steps
        .Where(step => step.Expected is not { Errno: Errno.EINVAL })
        .Select(step => step.Call)
        .OfType<FChownCall>()
        .SelectMany(call => new[] { ("/proc/self/uid_map", call.Owner), ("/proc/self/gid_map", call.Group) })
        .Where(id => id.Item2 is not (-1 or 0))
        .Distinct();

    // The kernel makes a local route for each address, and on the loopback device for its whole network.
    private static IEnumerable<string> LocalRoutes(World world)
    {
        foreach (var (address, prefix) in world.Addresses.Prepend(new LocalAddress(LoopbackAddress, LoopbackPrefix)))
        {
            var source = CText.Host(address);
            yield return $"acknowledge_at_once({source}, {WholeAddress.ToString(CultureInfo.InvariantCulture)}, {source});";
            if (prefix < WholeAddress)
            {
                yield return $"acknowledge_at_once({CText.Host(address & (uint.MaxValue << (WholeAddress - prefix)))}, {CText.Number(prefix)}, {source});";
            }
        }
    }

    // The names are the kernel's, written as C# writes names.
    private static string Capabilities(Capabilities capabilities)
    {
        var names = Enum.GetValues<Capabilities>()
            .Where(member => int.IsPow2((int)member) && capabilities.HasFlag(member))
            .Select(member => $"1u << CAP{string.Concat(member.ToString().Select(letter => char.IsUpper(letter) ? $"_{letter}" : char.ToUpperInvariant(letter).ToString()))}")
            .ToList();
        return names.Count == 0 ? "0" : string.Join(" | ", names);
    }
}
