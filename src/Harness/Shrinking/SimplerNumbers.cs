using Conformance.Scenarios.Abi;

namespace Conformance.Harness.Shrinking;

/// <summary>Simpler values for a number, the simplest first.</summary>
internal static class SimplerNumbers
{
    // More names than a set of address families or protocols has; each costs one execution, and only where nothing simpler will do.
    private const int NamesTriedMax = 64;
    private const int StepsMax = 5;

    /// <summary>Preferred values, names, masks with fewer bits, values nearer to zero, and zero.</summary>
    public static IEnumerable<int> Of(int number, IReadOnlyList<int> preferred, ConstantSet? constants)
    {
        IEnumerable<int> named = constants is null ? [] : constants.IsMask ? Masks(number, constants).Concat(Names(number, constants)) : Names(number, constants);
        return preferred.Concat(named).Concat(Nearer(number)).Append(0).Distinct().Where(candidate => candidate != number);
    }

    /// <summary>Values nearer to zero: half, three quarters, … and the next one.</summary>
    public static IEnumerable<int> Nearer(int number)
    {
        var step = number / 2;
        for (var count = 0; count < StepsMax && step != 0; count++)
        {
            yield return number - step;
            step /= 2;
        }

        if (number != 0)
        {
            yield return number - Math.Sign(number);
        }
    }

    /// <summary>Values with a bit less, or with a bit one place lower: where the bits mean something each for itself, halving leads nowhere.</summary>
    public static IEnumerable<int> FewerBits(int number)
    {
        var bits = Bits(number).AsEnumerable().Reverse().ToList();
        return bits.Select(bit => number & ~bit).Concat(bits.Where(bit => bit != 1).Select(bit => (number & ~bit) | ((bit >> 1) & int.MaxValue)));
    }

    private static IEnumerable<int> Names(int number, ConstantSet constants) => constants.Constants
        .TakeWhile(constant => constant.Value != number)
        .Take(NamesTriedMax)
        .Select(constant => unchecked((int)constant.Value));

    private static IEnumerable<int> Masks(int number, ConstantSet constants)
    {
        var bits = Bits(number);
        var single = bits.Count > 1 ? bits : [];
        var without = bits.Count > 1 ? bits.AsEnumerable().Reverse().Select(bit => number & ~bit) : [];
        var nameless = LowestNameless(constants);
        var renamed = bits.Where(bit => unchecked((uint)bit) > (uint)nameless).Select(bit => (number & ~bit) | nameless);
        return single.Concat(without).Concat(renamed);
    }

    private static List<int> Bits(int number)
    {
        var bits = new List<int>();
        for (var rest = unchecked((uint)number); rest != 0; rest &= rest - 1)
        {
            bits.Add(unchecked((int)(rest & (~rest + 1u))));
        }

        return bits;
    }

    // Stands for every bit that means nothing.
    private static int LowestNameless(ConstantSet constants)
    {
        var named = constants.Constants.Aggregate(0L, (all, constant) => all | constant.Value);
        return (int)(~named & (named + 1) & int.MaxValue);
    }
}
