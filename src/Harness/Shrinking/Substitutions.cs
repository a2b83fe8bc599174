using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Shrinking;

/// <summary>Changes that only work in several places at once: one port or address for all equal ones, order.</summary>
internal static class Substitutions
{
    /// <summary>Tries them all.</summary>
    public static void Simplify(Reduction reduction)
    {
        UnifyPorts(reduction);
        UnifyAddresses(reduction);
        UnifyTypes(reduction);
        SortCalls(reduction);
    }

    /// <summary>The same scenario with every socket of one type, whose protocol is the usual one.</summary>
    public static Scenario WithType(Scenario scenario, int type) => SymbolicArguments.MapCalls(
        scenario,
        call => call is SocketCall socket ? socket.With([socket.Domain, type | SocketType.FlagsOf(socket.SocketType), 0]) : call);

    private static void UnifyPorts(Reduction reduction)
    {
        foreach (var old in PortsOf(reduction.Current))
        {
            foreach (var port in Preferred.Ports)
            {
                var simple = PortArgument.Number(port);
                if (TryPorts(reduction, candidate => candidate == old ? simple : candidate)
                    || (old.IsSymbol && TryPorts(reduction, candidate => candidate == old || candidate == PortArgument.Number(0) ? simple : candidate)))
                {
                    break;
                }
            }
        }
    }

    private static bool TryPorts(Reduction reduction, Func<PortArgument, PortArgument> map) =>
        reduction.Try(SymbolicArguments.MapCalls(reduction.Current, call => SymbolicArguments.Replace(call, fd => fd, map)));

    /// <summary>The ports the calls of a scenario name, each once.</summary>
    public static List<PortArgument> PortsOf(Scenario scenario)
    {
        var ports = new List<PortArgument>();
        foreach (var step in scenario.Steps)
        {
            SymbolicArguments.Replace(step.Call, fd => fd, port =>
            {
                ports.Add(port);
                return port;
            });
        }

        return [.. ports.Distinct()];
    }

    private static void UnifyAddresses(Reduction reduction)
    {
        var addresses = reduction.Current.Steps
            .SelectMany(step => step.Call.Arguments)
            .OfType<AddressArgument>()
            .Where(address => address.Form == AddressForm.Inet)
            .Select(address => address.Address)
            .Distinct()
            .ToList();
        foreach (var old in addresses)
        {
            foreach (var simple in Preferred.Addresses.TakeWhile(address => address != old))
            {
                if (reduction.Try(SymbolicArguments.MapCalls(
                    reduction.Current,
                    call => SymbolicArguments.ReplaceAddresses(call, address => address == old ? simple : address))))
                {
                    break;
                }
            }
        }
    }

    // Two sockets that must be of one type only change it together.
    private static void UnifyTypes(Reduction reduction)
    {
        foreach (var type in Preferred.Of(SocketType.Set))
        {
            reduction.Try(WithType(reduction.Current, type));
        }
    }

    // Calls that do not depend on each other stand in one order, whichever they were found in.
    private static void SortCalls(Reduction reduction)
    {
        for (var rounds = reduction.Current.Steps.Count; rounds > 0; rounds--)
        {
            var moved = false;
            for (var index = 0; index + 1 < reduction.Current.Steps.Count; index++)
            {
                var steps = reduction.Current.Steps.ToArray();
                (steps[index], steps[index + 1]) = (steps[index + 1], steps[index]);
                moved |= reduction.Try(reduction.Current with { Steps = ValueList.Create<Step>(steps) });
            }

            if (!moved)
            {
                return;
            }
        }
    }
}
