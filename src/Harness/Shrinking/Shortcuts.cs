using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Shrinking;

/// <summary>
/// Ways to the same state with fewer calls that no single change finds: one socket that talks to itself in the place of
/// three, an address with the data in the place of a connection before it, a port that is bound in the place of one that
/// is chosen and then asked for.
/// </summary>
internal static class Shortcuts
{
    /// <summary>Tries them all.</summary>
    public static void Simplify(Reduction reduction)
    {
        UseOneSocket(reduction);
        SendWithAddress(reduction);
        BindPorts(reduction);
        UseDatagrams(reduction);
    }

    private static void UseOneSocket(Reduction reduction)
    {
        var scenario = reduction.Current;
        var first = scenario.Steps.ToList().FindIndex(step => step.Call is SocketCall && step.Call.Handle >= 0);
        if (first < 0 || scenario.Steps.Count(step => step.Call.Handle >= 0) < 2)
        {
            return;
        }

        var only = FdArgument.Handle(scenario.Steps[first].Call.Handle);
        var kept = scenario.Steps.Where((step, index) => index == first || (step.Call.Handle < 0 && step.Call is not (ListenCall or AcceptCall or Accept4Call)));
        var merged = SymbolicArguments.MapCalls(
            scenario with { Steps = [.. kept] },
            call => SymbolicArguments.Replace(call, fd => fd.IsHandle ? only : fd, port => port));
        foreach (var type in Preferred.Of(SocketType.Set))
        {
            reduction.Try(Substitutions.WithType(merged, type));
        }
    }

    private static void SendWithAddress(Reduction reduction)
    {
        for (var index = 0; index < reduction.Current.Steps.Count; index++)
        {
            if (reduction.Current.Steps[index].Call is ConnectCall connect)
            {
                var rest = reduction.Current.Steps.Where((_, place) => place != index).Select(step => new Step(WithAddress(step.Call, connect)));
                var scenario = reduction.Current with { Steps = [.. rest] };
                _ = reduction.Try(scenario) || reduction.Try(Substitutions.WithType(scenario, SocketType.SOCK_DGRAM));
            }
        }
    }

    // A datagram socket is connected without anybody at the other end.
    private static void UseDatagrams(Reduction reduction)
    {
        for (var index = reduction.Current.Steps.Count - 1; index >= 0; index--)
        {
            var dropped = index;
            var without = reduction.Current with { Steps = [.. reduction.Current.Steps.Where((_, place) => place != dropped)] };
            reduction.Try(Substitutions.WithType(without, SocketType.SOCK_DGRAM));
        }
    }

    private static void BindPorts(Reduction reduction)
    {
        foreach (var port in Substitutions.PortsOf(reduction.Current))
        {
            for (var index = 0; index < reduction.Current.Steps.Count; index++)
            {
                if (reduction.Current.Steps[index].Call is SocketCall && reduction.Try(WithBound(reduction.Current, index, port)))
                {
                    break;
                }
            }
        }
    }

    private static Scenario WithBound(Scenario scenario, int socket, PortArgument port)
    {
        var made = scenario.Steps[socket].Call;
        var name = made.Handle >= 0 ? made.Handle : Bindings.HandleMax;
        var usual = PortArgument.Number(Preferred.Ports[0]);
        var bind = new BindCall(FdArgument.Handle(name), AddressArgument.Inet(Preferred.Addresses[0], usual));
        var others = scenario.Steps
            .Where(step => !port.IsSymbol || step.Call.PortSymbol != port.Value)
            .Select(step => new Step(SymbolicArguments.Replace(step.Call, fd => fd, old => old == port ? usual : old)))
            .ToList();
        var place = others.FindIndex(step => step.Call is SocketCall && step.Call.Handle == made.Handle);
        others[place] = new Step(others[place].Call with { Handle = name });
        others.Insert(place + 1, new Step(bind));
        return new Scenario(scenario.World with { LocalPortRange = World.Default.LocalPortRange, ReservedPorts = [] }, [.. others]);
    }

    private static Call WithAddress(Call call, ConnectCall connect) => call switch
    {
        WriteCall write when write.Fd == connect.Fd => new SendToCall(write.Fd, write.Data, 0, connect.Address),
        SendCall send when send.Fd == connect.Fd => new SendToCall(send.Fd, send.Data, send.Flags, connect.Address),
        _ => call,
    };
}
