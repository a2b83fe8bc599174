using Conformance.Scenarios;
using FsCheck;
using FsCheck.Fluent;

namespace Conformance.Generators;

/// <summary>
/// Makes scenarios. FsCheck draws one 64-bit seed for each, and a stream of our own decides the rest, which is ten times
/// as fast as composing FsCheck generators call by call and replays from the same seed. Not thread-safe: one for each
/// worker.
/// </summary>
public sealed class ScenarioGen
{
    /// <summary>FsCheck's size parameter; a seed has no size, so any will do.</summary>
    private const int Size = 50;

    private readonly Draft _draft = new();
    private readonly StateGuided _calls;

    /// <summary>Makes a generator.</summary>
    public ScenarioGen() => _calls = new StateGuided(_draft);

    /// <summary>Seeds for a <see cref="SplitMix64"/>: all 64-bit numbers, equally likely.</summary>
    public static Gen<ulong> Seeds { get; } = FsCheck.FSharp.Gen.Choose64(long.MinValue, long.MaxValue).Select(seed => unchecked((ulong)seed));

    /// <summary>Scenarios for FsCheck properties. There is nothing to shrink by FsCheck: the harness has a shrinker for scenarios.</summary>
    public static Arbitrary<Scenario> Scenarios()
    {
        var scenarios = new ScenarioGen();
        return Seeds.Select(scenarios.FromSeed).ToArbitrary();
    }

    /// <summary>
    /// Scenario <paramref name="index"/> of a campaign's seed: the same on every machine, whichever were made before it.
    /// </summary>
    public Scenario Make(ulong campaignSeed, long index)
    {
        // The gamma of a SplitMix stream must be odd; the index makes it another stream for each scenario.
        var gamma = SplitMix64.Mix(unchecked((ulong)index)) | 1;
        return FromSeed(Seeds.Sample(Size, new Rnd(campaignSeed, gamma), 1)[0]);
    }

    /// <summary>The scenario of one drawn seed.</summary>
    public Scenario FromSeed(ulong seed)
    {
        _draft.Random.Reseed(seed);
        _draft.Begin(WorldGen.Draw(_draft.Random));
        return new Scenario(_draft.World, _calls.Draw());
    }
}
