using Conformance.Scenarios;
using Conformance.Scenarios.Calls;

namespace Conformance.Harness.Shrinking;

/// <summary>Leaves calls out: the tail, a descriptor with all its users, ever smaller chunks, in the end single calls and pairs.</summary>
internal static class FewerCalls
{
    // Above this, the pairs would cost more executions than they are worth.
    private const int PairsCallsMax = 9;

    /// <summary>Leaves out whatever can go; afterwards no single call can.</summary>
    public static void Simplify(Reduction reduction)
    {
        DropTail(reduction);
        DropHandles(reduction);
        for (var size = Math.Max(1, reduction.Current.Steps.Count / 2); size >= 1; size /= 2)
        {
            DropChunks(reduction, size);
        }

        while (DropChunks(reduction, 1))
        {
            // One more round: a call that was needed before may not be any more.
        }
    }

    /// <summary>Leaves out two calls at once, wherever they stand: a call and the one that undoes it.</summary>
    public static void DropPairs(Reduction reduction)
    {
        for (var first = 0; first < reduction.Current.Steps.Count; first++)
        {
            for (var second = first + 1; second < reduction.Current.Steps.Count && reduction.Current.Steps.Count <= PairsCallsMax; second++)
            {
                TryWithout(reduction, index => index == first || index == second);
            }
        }
    }

    private static void DropTail(Reduction reduction)
    {
        for (var kept = 1; kept < reduction.Current.Steps.Count; kept *= 2)
        {
            if (TryWithout(reduction, index => index >= kept))
            {
                return;
            }
        }
    }

    private static void DropHandles(Reduction reduction)
    {
        for (var handle = Highest(reduction.Current); handle >= 0; handle--)
        {
            var calls = reduction.Current.Steps.Select(step => step.Call).ToList();
            TryWithout(reduction, index => calls[index].Handle == handle || SymbolicArguments.Uses(calls[index], handle));
        }
    }

    private static bool DropChunks(Reduction reduction, int size)
    {
        var dropped = false;
        for (var start = reduction.Current.Steps.Count - size; start >= 0 && !reduction.IsExhausted; start -= size)
        {
            var from = start;
            dropped |= TryWithout(reduction, index => index >= from && index < from + size);
        }

        return dropped;
    }

    private static int Highest(Scenario scenario) =>
        scenario.Steps.Select(step => step.Call.Handle).DefaultIfEmpty(Call.Nothing).Max();

    private static bool TryWithout(Reduction reduction, Func<int, bool> isDropped)
    {
        var scenario = reduction.Current;
        var kept = scenario.Steps.Where((_, index) => !isDropped(index)).ToArray();
        return kept.Length < scenario.Steps.Count && reduction.Try(scenario with { Steps = ValueList.Create<Step>(kept) });
    }
}
