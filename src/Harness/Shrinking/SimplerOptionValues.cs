using Conformance.Scenarios;

namespace Conformance.Harness.Shrinking;

/// <summary>Simpler values for an option value, the simplest first.</summary>
internal static class SimplerOptionValues
{
    private static readonly int[] Lengths = [4, 0, 1, 3, -1];

    /// <summary>The usual integers, smaller integers, shorter bytes, and the natural length.</summary>
    public static IEnumerable<OptionValueArgument> Of(OptionValueArgument value)
    {
        var simpler = Preferred.OptionValues.Select(OptionValueArgument.Int);
        if (value.Form == OptionValueForm.Int)
        {
            var number = BitConverter.ToInt32(value.Bytes.AsSpan());
            var smaller = Preferred.OptionValues.Concat(SimplerNumbers.Nearer(number)).Concat(SimplerNumbers.FewerBits(number)).Distinct().Select(OptionValueArgument.Int);
            simpler = simpler.Concat(smaller.Concat(smaller.Select(candidate => candidate.WithLength(value.Length))));
        }
        else if (value.Form is OptionValueForm.Linger or OptionValueForm.TimeValue or OptionValueForm.Raw or OptionValueForm.Text)
        {
            simpler = simpler.Concat(OfBytes(value));
        }
        else if (value.Form is OptionValueForm.Bad or OptionValueForm.Null)
        {
            simpler = simpler.Concat([OptionValueArgument.Int(Preferred.OptionValues[0]).WithLength(value.Length), OptionValueArgument.Null(value.Length)]);
        }

        var lengths = Lengths.Concat(SimplerNumbers.Nearer(value.Length)).Prepend(value.Bytes.Count).Distinct().Select(value.WithLength);
        return simpler.Concat(lengths).Where(candidate => candidate != value);
    }

    private static IEnumerable<OptionValueArgument> OfBytes(OptionValueArgument value)
    {
        if (value.Form == OptionValueForm.Linger)
        {
            return [OptionValueArgument.Linger(0, 0), OptionValueArgument.Linger(1, 0), OptionValueArgument.Linger(1, 1)];
        }

        if (value.Form == OptionValueForm.TimeValue)
        {
            return [OptionValueArgument.TimeValue(0, 0), OptionValueArgument.TimeValue(0, 1), OptionValueArgument.TimeValue(1, 0), OptionValueArgument.TimeValue(0, 1_000_000), OptionValueArgument.TimeValue(0, -1), OptionValueArgument.TimeValue(-1, 0)];
        }

        var count = value.Bytes.Count;
        List<OptionValueArgument> simpler = count == sizeof(int) ? [OptionValueArgument.Int(BitConverter.ToInt32(value.Bytes.AsSpan())).WithLength(value.Length)] : [];
        foreach (var shorter in (int[])[0, count / 2, count - 1])
        {
            if (shorter >= 0 && shorter < count)
            {
                simpler.Add(OptionValueArgument.Raw(ValueList.Create(value.Bytes.AsSpan()[..shorter])));
            }
        }

        simpler.Add(OptionValueArgument.Raw(ValueList.Create<byte>(new byte[count])).WithLength(value.Length));
        return simpler;
    }
}
