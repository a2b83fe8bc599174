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
        ExchangeAddresses(reduction);
        UnifyTypes(reduction);
        WaitNowhere(reduction);
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

    // Which of two addresses stands first is often all the same.
    private static void ExchangeAddresses(Reduction reduction)
    {
        var addresses = reduction.Current.Steps
            .SelectMany(step => step.Call.Arguments)
            .OfType<AddressArgument>()
            .Where(address => address.Form == AddressForm.Inet)
            .Distinct()
            .ToList();
        for (var high = 1; high < addresses.Count; high++)
        {
            for (var low = 0; low < high; low++)
            {
                var (first, second) = (addresses[low], addresses[high]);
                reduction.Try(SymbolicArguments.MapCalls(
                    reduction.Current,
                    call => SymbolicArguments.ReplaceWholeAddresses(call, address => address == first ? second : address == second ? first : address)));
            }
        }
    }

    // Two sockets that must be of one type only change it together.
    private static void UnifyTypes(Reduction reduction)
    {
        foreach (var type in Preferred.Of(SocketType.Set))
        {
            reduction.Try(WithType(reduction.Current, type));
            reduction.Try(WithType(SymbolicArguments.MapCalls(reduction.Current, WithOtherLevel), type));
        }
    }

    private static Call WithOtherLevel(Call call) => call switch
    {
        SetSockOptCall set => set with { Level = OtherLevel(set.Level) },
        GetSockOptCall get => get with { Level = OtherLevel(get.Level) },
        _ => call,
    };

    private static int OtherLevel(int level) => level switch
    {
        OptionLevel.IPPROTO_TCP => OptionLevel.IPPROTO_UDP,
        OptionLevel.IPPROTO_UDP => OptionLevel.IPPROTO_TCP,
        _ => level,
    };

    // That a call does not wait can stand with the call or with the socket.
    private static void WaitNowhere(Reduction reduction)
    {
        reduction.Try(SymbolicArguments.MapCalls(reduction.Current, call => NonblockingSocket(WithFlags(call, flags => flags & ~MessageFlags.MSG_DONTWAIT))));
        reduction.Try(SymbolicArguments.MapCalls(reduction.Current, call => BlockingSocket(WithFlags(call, flags => flags | MessageFlags.MSG_DONTWAIT))));
    }

    private static Call NonblockingSocket(Call call) =>
        call is SocketCall socket ? socket with { SocketType = socket.SocketType | SocketType.SOCK_NONBLOCK } : call;

    private static Call BlockingSocket(Call call) =>
        call is SocketCall socket ? socket with { SocketType = socket.SocketType & ~SocketType.SOCK_NONBLOCK } : call;

    private static Call WithFlags(Call call, Func<int, int> change) => call.With(
        [.. call.Arguments.Select((argument, place) => ReferenceEquals(call.Type.Parameters[place].Constants, MessageFlags.Set) ? change((int)argument) : argument)]);

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
