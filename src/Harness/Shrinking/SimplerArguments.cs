using Conformance.Model;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Shrinking;

/// <summary>Simplifies the arguments of each call, by the kind of their parameter.</summary>
internal static class SimplerArguments
{
    private const int PairedMax = 6;

    private static readonly int[] Lengths = [1, 0, 2, 16];

    /// <summary>Tries simpler arguments for every call, one argument at a time.</summary>
    public static void Simplify(Reduction reduction)
    {
        for (var index = 0; index < reduction.Current.Steps.Count; index++)
        {
            var parameters = reduction.Current.Steps[index].Call.Type.Parameters.Count;
            for (var place = 0; place < parameters && !reduction.IsExhausted; place++)
            {
                Simplify(reduction, index, place);
            }

            SimplifyPairs(reduction, index);
        }
    }

    // Two numbers that depend on each other, such as a type and its protocol, only change together.
    private static void SimplifyPairs(Reduction reduction, int index)
    {
        var parameters = reduction.Current.Steps[index].Call.Type.Parameters;
        for (var second = 1; second < parameters.Count; second++)
        {
            for (var first = 0; first < second && !reduction.IsExhausted; first++)
            {
                if (parameters[first].Kind == ParameterKind.Number && parameters[second].Kind == ParameterKind.Number)
                {
                    SimplifyPair(reduction, index, first, second);
                }
            }
        }
    }

    private static void SimplifyPair(Reduction reduction, int index, int first, int second)
    {
        var call = reduction.Current.Steps[index].Call;
        foreach (var simpler in Candidates(call, first, index).Take(PairedMax))
        {
            var arguments = call.Arguments.ToArray();
            arguments[first] = simpler;
            var changed = call.With(arguments);
            foreach (var other in Preferred.Of(call.Type.Parameters[second].Constants).Cast<object>().Concat(Names(call.Type.Parameters[second])).Take(PairedMax))
            {
                arguments = changed.Arguments.ToArray();
                arguments[second] = other;
                if (TryCall(reduction, index, changed.With(arguments)))
                {
                    return;
                }
            }
        }
    }

    private static IEnumerable<object> Names(Parameter parameter) =>
        parameter.Constants is { } constants ? constants.Constants.Select(constant => (object)unchecked((int)constant.Value)) : [];

    /// <summary>The simplest argument of a parameter, whatever the call needs.</summary>
    public static object Simplest(Parameter parameter) => parameter.Default ?? parameter.Kind switch
    {
        ParameterKind.Fd => FdArgument.Number(Bindings.Undefined),
        ParameterKind.Number => Preferred.Of(parameter.Constants)[0],
        ParameterKind.OptionName => SocketOption.All[0].Number,
        ParameterKind.Address => AddressArgument.Inet(Preferred.Addresses[0], PortArgument.Number(Preferred.Ports[0])),
        ParameterKind.Out => OutArgument.Address,
        ParameterKind.Payload => PayloadArgument.Repeat((byte)'a', 1),
        ParameterKind.Buffer => new BufferArgument(BufferForm.Good, 1),
        ParameterKind.OptionValue or ParameterKind.Block => OptionValueArgument.Int(Preferred.OptionValues[0]),
        ParameterKind.PollSet => ValueList.Create<PollEntry>([]),
        ParameterKind.PayloadVector => PayloadVector.Of(PayloadArgument.Repeat((byte)'a', 1)),
        ParameterKind.BufferVector => BufferVector.Of(new BufferArgument(BufferForm.Good, 1)),
        ParameterKind.Control => ControlArgument.None,
        ParameterKind.Pointer => (object)BufferForm.Good,
    };

    /// <summary>Whether a call's output argument holds an option and not an address.</summary>
    public static bool IsOptionValue(Call call) => call is GetSockOptCall;

    // After each success the list is made anew from the simpler value, until none is taken.
    private static void Simplify(Reduction reduction, int index, int place)
    {
        bool taken;
        do
        {
            var call = reduction.Current.Steps[index].Call;
            taken = Candidates(call, place, index).Any(candidate => TryArgument(reduction, index, place, candidate));
        }
        while (taken);
    }

    private static bool TryArgument(Reduction reduction, int index, int place, object argument)
    {
        var scenario = reduction.Current;
        var call = scenario.Steps[index].Call;
        var arguments = call.Arguments.ToArray();
        arguments[place] = argument;
        return TryCall(reduction, index, call.With(arguments));
    }

    private static bool TryCall(Reduction reduction, int index, Call call)
    {
        var scenario = reduction.Current;
        var step = new Step(call);
        return reduction.Try(scenario with { Steps = [.. scenario.Steps.Select((old, position) => position == index ? step : old)] });
    }

    private static IEnumerable<object> Candidates(Call call, int place, int index)
    {
        var parameter = call.Type.Parameters[place];
        return call.Arguments[place] switch
        {
            FdArgument fd => OfFd(fd, index).Cast<object>(),
            int number when parameter.Kind == ParameterKind.OptionName => OfOption((int)call.Arguments[place - 1], number).Cast<object>(),
            int number => SimplerNumbers.Of(number, Preferred.Of(parameter.Constants), parameter.Constants).Cast<object>(),
            AddressArgument address => SimplerAddresses.Of(address),
            OutArgument room => OfOut(room, parameter, IsOptionValue(call)).Cast<object>(),
            PayloadArgument data => OfPayload(data).Cast<object>(),
            BufferArgument room => OfBuffer(room).Cast<object>(),
            OptionValueArgument value => SimplerOptionValues.Of(value),
            ValueList<PollEntry> set => OfPollSet(set, index).Cast<object>(),
            PayloadVector vector => SimplerMessages.Of(vector).Cast<object>(),
            BufferVector vector => SimplerMessages.Of(vector).Cast<object>(),
            ControlArgument control => SimplerMessages.Of(control).Cast<object>(),
            BufferForm pointer => SimplerMessages.Of(pointer).Cast<object>(),
            _ => throw new InvariantException("every kind of argument is simplified"),
        };
    }

    // A handle has the number of a definition before the call, so it is at most the call's own index.
    private static IEnumerable<FdArgument> OfFd(FdArgument fd, int index)
    {
        var handles = Enumerable.Range(0, fd.IsHandle ? Math.Min(fd.Value, index) : Math.Min(index, Bindings.HandleMax)).Select(FdArgument.Handle);
        return fd.IsHandle ? handles : handles.Concat(Preferred.Descriptors.Concat(SimplerNumbers.Nearer(fd.Value)).Select(FdArgument.Number));
    }

    /// <summary>Simpler options of a level.</summary>
    internal static IEnumerable<int> OfOption(int level, int option)
    {
        var known = SocketOption.All.Where(row => row.Level == level).TakeWhile(row => row.Number != option).Select(row => row.Number).Take(8);
        return SocketOption.Find(level, option) is null ? known.Concat([0]).Concat(SimplerNumbers.Nearer(option)) : known;
    }

    private static IEnumerable<OutArgument> OfOut(OutArgument room, Parameter parameter, bool isOption)
    {
        var natural = Preferred.NaturalLength(isOption);
        List<OutArgument> simpler = parameter.Default is OutArgument usual ? [usual] : [];
        simpler.AddRange([new(OutForm.Buffer, natural), OutArgument.None, room with { Length = natural }]);
        simpler.AddRange(OfLength(room.Length).Select(length => room with { Length = length }));
        return simpler.Where(candidate => candidate != room);
    }

    /// <summary>Simpler data.</summary>
    internal static IEnumerable<PayloadArgument> OfPayload(PayloadArgument data)
    {
        var lengths = OfLength(data.Length).ToList();
        var good = lengths.Append(data.Length).Where(length => length >= 0).Select(length => PayloadArgument.Repeat((byte)'a', length));
        return data.Form switch
        {
            BufferForm.Good => good,
            BufferForm.Null => good.Concat(lengths.Select(PayloadArgument.Null)),
            BufferForm.Bad => good.Concat([PayloadArgument.Null(data.Length)]).Concat(lengths.Select(PayloadArgument.Bad)),
        };
    }

    /// <summary>Simpler rooms.</summary>
    internal static IEnumerable<BufferArgument> OfBuffer(BufferArgument room)
    {
        IEnumerable<BufferArgument> good = room.Form == BufferForm.Good ? [] : [room with { Form = BufferForm.Good }];
        IEnumerable<BufferArgument> nothing = room.Form == BufferForm.Bad ? [room with { Form = BufferForm.Null }] : [];
        return good.Concat(nothing).Concat(OfLength(room.Length).Select(length => room with { Length = length }));
    }

    private static IEnumerable<int> OfLength(int length) =>
        Lengths.Where(simple => simple != length).Concat(SimplerNumbers.Nearer(length)).Distinct();

    private static IEnumerable<ValueList<PollEntry>> OfPollSet(ValueList<PollEntry> set, int index)
    {
        for (var place = 0; place < set.Count; place++)
        {
            yield return [.. set.Where((_, position) => position != place)];
        }

        for (var place = 0; place + 1 < set.Count; place++)
        {
            var (first, second) = (place, place + 1);
            yield return [.. set.Select((entry, position) => position == first ? set[second] : position == second ? set[first] : entry)];
        }

        for (var place = 0; place < set.Count; place++)
        {
            var entry = set[place];
            var simpler = OfFd(entry.Fd, index).Select(fd => entry with { Fd = fd })
                .Concat(SimplerNumbers.Of(entry.Events, [PollEvents.POLLIN, 0], PollEvents.Set).Select(events => entry with { Events = events }));
            foreach (var candidate in simpler)
            {
                yield return [.. set.Select((old, position) => position == place ? candidate : old)];
            }
        }
    }
}
