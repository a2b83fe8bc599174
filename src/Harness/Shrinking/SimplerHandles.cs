using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Shrinking;

/// <summary>Names descriptors more simply: one that is open anyway, the name of the call that made it, one for several, two exchanged.</summary>
internal static class SimplerHandles
{
    // The null device stands behind all three.
    private static readonly int[] OpenFromTheStart = [0, 1, 2];

    /// <summary>Tries them all.</summary>
    public static void Simplify(Reduction reduction)
    {
        NameNumbers(reduction);
        InlineHandles(reduction);
        MergeHandles(reduction);
        ExchangeHandles(reduction);
        ExchangeNumbers(reduction);
        UnifyNumbers(reduction);
    }

    // A number that must stand in several places at once changes in all of them; a close that only made it bad goes with it.
    private static void UnifyNumbers(Reduction reduction)
    {
        foreach (var number in PlainNumbers(reduction.Current))
        {
            var old = FdArgument.Number(number);
            foreach (var simple in Preferred.Descriptors.TakeWhile(simple => simple != number).Select(FdArgument.Number))
            {
                var renamed = Renamed(reduction.Current, fd => fd == old ? simple : fd);
                var unclosed = Renamed(
                    reduction.Current with { Steps = [.. reduction.Current.Steps.Where(step => step.Call is not CloseCall close || close.Fd != old)] },
                    fd => fd == old ? simple : fd);
                if (reduction.Try(unclosed) || reduction.Try(renamed))
                {
                    break;
                }
            }
        }
    }

    // A plain number that is the descriptor some call made becomes that call's handle.
    private static void NameNumbers(Reduction reduction)
    {
        foreach (var number in NumbersIn(reduction.Current))
        {
            for (var index = 0; index < reduction.Current.Steps.Count; index++)
            {
                if (reduction.Current.Steps[index].Call.Type.Defines.HasFlag(CallDefines.Handle)
                    && reduction.Try(WithNameFrom(reduction.Current, index, number)))
                {
                    break;
                }
            }
        }
    }

    private static IEnumerable<int> NumbersIn(Scenario scenario) => PlainNumbers(scenario).Where(number => number >= 0);

    private static List<int> PlainNumbers(Scenario scenario)
    {
        var numbers = new List<int>();
        foreach (var step in scenario.Steps)
        {
            SymbolicArguments.Replace(step.Call, fd =>
            {
                numbers.Add(fd.IsHandle ? Bindings.Undefined : fd.Value);
                return fd;
            }, port => port);
        }

        return [.. numbers.Distinct()];
    }

    private static Scenario WithNameFrom(Scenario scenario, int maker, int number)
    {
        var name = scenario.Steps[maker].Call.Handle is >= 0 and var own ? own : Math.Min(Highest(scenario) + 1, Bindings.HandleMax);
        return scenario with
        {
            Steps =
            [
                .. scenario.Steps.Select((step, index) => new Step(
                    index < maker ? step.Call
                    : index == maker ? step.Call with { Handle = name }
                    : SymbolicArguments.Replace(step.Call, fd => !fd.IsHandle && fd.Value == number ? FdArgument.Handle(name) : fd, port => port))),
            ],
        };
    }

    // The descriptor a call makes may as well be another that is there already; then nothing needs to make it.
    private static void InlineHandles(Reduction reduction)
    {
        for (var index = reduction.Current.Steps.Count - 1; index >= 0; index--)
        {
            var scenario = reduction.Current;
            var made = index < scenario.Steps.Count ? scenario.Steps[index].Call.Handle : Call.Nothing;
            if (made != Call.Nothing)
            {
                var without = scenario with { Steps = [.. scenario.Steps.Where((_, place) => place != index)] };
                var others = OpenFromTheStart.Select(FdArgument.Number).Concat(Enumerable.Range(0, made).Select(FdArgument.Handle));
                _ = others.Any(other => reduction.Try(Renamed(without, fd => fd.IsHandle && fd.Value == made ? other : fd)));
            }
        }
    }

    // A duplicate for its original, an accepted connection for another: whatever has the lower number.
    private static void MergeHandles(Reduction reduction)
    {
        for (var handle = Highest(reduction.Current); handle > 0; handle--)
        {
            for (var lower = 0; lower < handle; lower++)
            {
                var (from, to) = (handle, FdArgument.Handle(lower));
                reduction.Try(Renamed(reduction.Current, fd => fd.IsHandle && fd.Value == from ? to : fd));
            }
        }
    }

    // Both ends of a connection are alike: the calls on it can change sides.
    private static void ExchangeHandles(Reduction reduction)
    {
        for (var high = Highest(reduction.Current); high > 0; high--)
        {
            for (var low = 0; low < high; low++)
            {
                reduction.Try(Exchanged(reduction.Current, low, high));
            }
        }
    }

    private static void ExchangeNumbers(Reduction reduction)
    {
        foreach (var high in OpenFromTheStart)
        {
            for (var low = 0; low < high; low++)
            {
                var (first, second) = (FdArgument.Number(low), FdArgument.Number(high));
                reduction.Try(Renamed(reduction.Current, fd => fd == first ? second : fd == second ? first : fd));
            }
        }
    }

    private static Scenario Exchanged(Scenario scenario, int low, int high)
    {
        var defined = scenario.Steps.Select(step => step.Call.Handle).ToList();
        var from = Math.Max(defined.LastIndexOf(low), defined.LastIndexOf(high)) + 1;
        return scenario with
        {
            Steps =
            [
                .. scenario.Steps.Select((step, index) => index < from ? step : new Step(SymbolicArguments.Replace(
                    step.Call,
                    fd => !fd.IsHandle ? fd : fd.Value == low ? FdArgument.Handle(high) : fd.Value == high ? FdArgument.Handle(low) : fd,
                    port => port))),
            ],
        };
    }

    private static Scenario Renamed(Scenario scenario, Func<FdArgument, FdArgument> rename) =>
        SymbolicArguments.MapCalls(scenario, call => SymbolicArguments.Replace(call, rename, port => port));

    private static int Highest(Scenario scenario) =>
        scenario.Steps.Select(step => step.Call.Handle).DefaultIfEmpty(Call.Nothing).Max();
}
