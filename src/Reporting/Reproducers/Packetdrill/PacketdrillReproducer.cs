using System.Text;
using Conformance.Reporting.Reproducers.C;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;
using Conformance.Scenarios.Text;

namespace Conformance.Reporting.Reproducers.Packetdrill;

/// <summary>
/// Writes a reproducer as a script of packetdrill, where its calls allow that: all binds are to one address and port, and
/// no two sockets talk to each other. A local address of the scenario becomes packetdrill's own, which the checks of
/// <c>bind</c> do not tell apart.
/// </summary>
public static class PacketdrillReproducer
{
    private const uint LoopbackNet = 0x7F;
    private const int NetShift = 24;
    private const int FirstDescriptor = 3;

    // Behind the name of an error packetdrill wants a remark in words.
    private const string ErrorNote = "(as recorded)";

    /// <summary>The text of the script.</summary>
    /// <exception cref="CallRefusedException">It has a call or a world that packetdrill cannot express; the message names it.</exception>
    public static string Write(Reproducer reproducer)
    {
        ArgumentNullException.ThrowIfNull(reproducer);
        ReproducerReach.Demand(reproducer.Scenario);
        Demand(reproducer);
        var scenario = reproducer.Scenario;
        var text = new StringBuilder("// A scenario for packetdrill, in a network namespace of its own: unshare -n sh -c 'ip link set lo up && packetdrill FILE'\n");
        foreach (var note in scenario.Notes)
        {
            text.Append("// ").Append(note).Append('\n');
        }

        if (PortOf(scenario) is { } port)
        {
            text.Append("--bind_port=").Append(CText.Number(port)).Append('\n');
        }

        AppendSettings(text, scenario.World);
        AppendSteps(text, scenario);
        return text.ToString();
    }

    private static void Demand(Reproducer reproducer)
    {
        if (ReproducerReach.NeedsOwnProcess(reproducer.Scenario.World))
        {
            throw new CallRefusedException("world: packetdrill has its own user, capabilities, limit of descriptors, addresses and devices; use --as c");
        }

        if (reproducer.State.Count > 0 || reproducer.Port is not null)
        {
            throw new CallRefusedException("packetdrill asserts results of calls, and this divergence is one of state; use --as c");
        }
    }

    // The one port that bind has; null where nothing is bound.
    private static int? PortOf(Scenario scenario)
    {
        AddressArgument? bound = null;
        foreach (var call in scenario.Steps.Select(step => step.Call).OfType<BindCall>())
        {
            var address = call.Address;
            if (address is not { Form: AddressForm.Inet, Family: AddressFamily.AF_INET, Length: AddressArgument.InetLength, Port: { IsSymbol: false, Value: not 0 } } || address.Address >> NetShift != LoopbackNet)
            {
                throw PacketdrillCalls.Refused(call, "packetdrill binds to an address and a port of its own");
            }

            if (bound is not null && !bound.Equals(address))
            {
                throw PacketdrillCalls.Refused(call, "packetdrill binds to one address and port only");
            }

            bound = address;
        }

        return bound?.Port.Value;
    }

    private static void AppendSettings(StringBuilder text, World world)
    {
        var settings = WorldSysctl.InOrder(World.Default, world)
            .Where(sysctl => !sysctl.IsSame(World.Default, world))
            .Select(sysctl => $"echo \"{sysctl.Format(world).Trim()}\" > /proc/sys/{sysctl.Path}")
            .ToList();
        if (settings.Count > 0)
        {
            text.Append('`').Append(string.Join("\n", settings)).Append("`\n");
        }
    }

    private static void AppendSteps(StringBuilder text, Scenario scenario)
    {
        var numbers = new Dictionary<int, int>();
        var calls = new PacketdrillCalls(fd => fd.IsHandle && numbers.TryGetValue(fd.Value, out var number) ? number : null);
        foreach (var step in scenario.Steps)
        {
            var (call, expected) = (step.Call, step.Expected);
            var arguments = calls.Arguments(step);
            if (call is CloseCall { Fd.Value: var closed } && expected is { IsSuccess: true })
            {
                numbers.Remove(closed);
            }

            var value = expected!.Value.Value;
            if (call.Handle >= 0 && expected is { IsSuccess: true })
            {
                value = FirstDescriptor + call.Handle;
                numbers[call.Handle] = (int)value;
            }

            text.Append("\n// ").Append(ScenarioWriter.Write(step)).Append('\n');
            text.Append("+0 ").Append(call.Type.Name).Append('(').Append(string.Join(", ", arguments)).Append(") = ").Append(CText.Number(value));
            text.Append(expected is { Errno: not Errno.None and var errno } ? $" {Enum.GetName(errno)} {ErrorNote}\n" : "\n");
        }
    }
}
