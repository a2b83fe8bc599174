using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Shrinking;

/// <summary>
/// Replaces a call by a simpler one. Many roads lead to the same state (a port is taken by <c>bind</c>, <c>listen</c> or
/// <c>connect</c>); a fixed order of roads gives scenarios found on different ones the same normal form.
/// </summary>
internal static class SimplerCalls
{
    // The simplest first. Calls not named here come behind, all alike.
    private static readonly string[] Order =
    [
        "socket", "close", "bind", "listen", "connect", "accept", "shutdown", "dup", "write", "read", "send", "recv",
        "sendto", "recvfrom", "sendmsg", "recvmsg", "setsockopt", "accept4", "dup2", "dup3", "fcntl",
    ];

    private static readonly int[] Weights = [.. CallCatalogue.All.Select(type => Preferred.PlaceOf(Order, type.Name, Order.Length)).Select(place => (int)place)];

    /// <summary>Place of a call in the order of simplicity.</summary>
    public static int WeightOf(CallType type) => Weights[type.Index];

    /// <summary>Tries a simpler call in the place of each.</summary>
    public static void Simplify(Reduction reduction)
    {
        for (var index = 0; index < reduction.Current.Steps.Count && !reduction.IsExhausted; index++)
        {
            EnterDirectly(reduction, index);
            var call = reduction.Current.Steps[index].Call;
            _ = Order.Take(WeightOf(call.Type)).Any(name => CallCatalogue.Find(name) is { } simpler && TryCall(reduction, index, Recast(call, simpler)))
                || TryBindAnyPort(reduction, index)
                || TryClose(reduction, index);
        }
    }

    private static void EnterDirectly(Reduction reduction, int index)
    {
        var call = reduction.Current.Steps[index].Call;
        if (call.Entry != CallEntry.Direct)
        {
            TryCall(reduction, index, call with { Entry = CallEntry.Direct });
        }
    }

    // What a call does by the way, such as closing the descriptor it takes the place of, a close does alone.
    private static bool TryClose(Reduction reduction, int index)
    {
        var call = reduction.Current.Steps[index].Call;
        var handles = reduction.Current.Steps.Take(index).Select(step => step.Call.Handle).Where(handle => handle >= 0);
        return WeightOf(call.Type) > WeightOf(CloseCall.CallType)
            && handles.Any(handle => TryCall(reduction, index, new CloseCall(FdArgument.Handle(handle))));
    }

    // Whatever takes a port of the kernel's choice can be a bind to port 0.
    private static bool TryBindAnyPort(Reduction reduction, int index) =>
        reduction.Current.Steps[index].Call is DescriptorCall call
        && WeightOf(call.Type) > WeightOf(BindCall.CallType)
        && TryCall(reduction, index, new BindCall(call.Fd, AddressArgument.Inet(Preferred.Addresses[0], PortArgument.Number(0))));

    // Arguments of the same kind and name keep their value, so that a sendto becomes the send of the same data.
    private static Call Recast(Call call, CallType type)
    {
        var old = call.Type.Parameters;
        var arguments = type.Parameters.Select(parameter =>
        {
            var place = old.TakeWhile(other => other.Kind != parameter.Kind || other.Name != parameter.Name).Count();
            return place < old.Count ? call.Arguments[place] : FromParts(call, parameter) ?? SimplerArguments.Simplest(parameter);
        });
        return type.Create([.. arguments]) with
        {
            Handle = (type.Defines & CallDefines.Handle) != 0 ? call.Handle : Call.Nothing,
            PortSymbol = (type.Defines & CallDefines.Port) != 0 ? call.PortSymbol : Call.Nothing,
        };
    }

    // Data or room in parts becomes that of one part, where there is but one.
    private static object? FromParts(Call call, Parameter parameter)
    {
        foreach (var argument in call.Arguments)
        {
            switch (argument)
            {
                case PayloadVector { Parts: [var part], Count: 1 } when parameter.Kind == ParameterKind.Payload && part.Length >= 0:
                    return part;
                case BufferVector { Parts: [var part], Count: 1 } when parameter.Kind == ParameterKind.Buffer && part.Length >= 0:
                    return part;
                default:
                    break;
            }
        }

        return null;
    }

    // Some roads are open to one type of socket only, so the simplest type is tried along with the call.
    private static bool TryCall(Reduction reduction, int index, Call call)
    {
        var scenario = reduction.Current;
        var changed = scenario with { Steps = [.. scenario.Steps.Select((old, position) => position == index ? new Step(call) : old)] };
        return reduction.Try(changed) || reduction.Try(Substitutions.WithType(changed, SocketType.SOCK_STREAM));
    }
}
