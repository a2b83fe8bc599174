using Conformance.Generators;
using Conformance.Properties.Support;
using FsCheck.Fluent;
using Xunit;

namespace Conformance.Properties.Generators;

/// <summary>The stream every scenario is drawn from.</summary>
public sealed class SplitMix64Tests
{
    /// <summary>The first numbers of the reference implementation for seed 1234567.</summary>
    [Fact]
    public void Stream_OfAKnownSeed_IsThePublishedOne()
    {
        var random = new SplitMix64(1234567);
        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431],
            Enumerable.Range(0, 4).Select(_ => random.Next()));
    }

    [Fact]
    public void Numbers_StayInTheirRange_AndReachBothEnds() =>
        Law.Holds(
            ScenarioGen.Seeds.SelectMany(seed => Gen.Choose(1, 9).Select(end => (seed, end))).ToArbitrary(),
            input =>
            {
                var random = new SplitMix64(input.seed);
                var seen = Enumerable.Range(0, 400).Select(_ => random.Below(input.end)).ToHashSet();
                Assert.Equal(input.end, seen.Count);
                Assert.Equal((0, input.end - 1), (seen.Min(), seen.Max()));
                Assert.InRange(random.Between(-3, input.end), -3, input.end);
            });

    [Fact]
    public void Reseeding_StartsTheStreamAgain() =>
        Law.Holds(ScenarioGen.Seeds.ToArbitrary(), seed =>
        {
            var random = new SplitMix64(~seed);
            random.Next();
            random.Reseed(seed);
            Assert.Equal(new SplitMix64(seed).Next(), random.Next());
        });
}
