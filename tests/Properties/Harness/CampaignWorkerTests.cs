using Conformance.Generators;
using Conformance.Harness.Campaign;
using Conformance.Harness.Comparison;
using Conformance.Harness.Execution;
using Conformance.Harness.Mutants;
using Conformance.Model;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Harness;

/// <summary>Workers in this process, with a model in the place of the kernel.</summary>
public sealed class CampaignWorkerTests
{
    private const ulong Seed = 5;
    private const long Scenarios = 600;

    private static readonly RuleMutant Mutant = MutantCatalogue.Find("bind.inet.already-bound~skipped")!;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void NumberOfWorkers_DoesNotMatter(int workers)
    {
        var alone = Run(CampaignPart.Split(Seed, Shard.Whole, Scenarios, 1, ObserveLevel.Socket), null);
        var together = Run(CampaignPart.Split(Seed, Shard.Whole, Scenarios, workers, ObserveLevel.Socket), null);
        Assert.Equal(alone.Digest, together.Digest);
        Assert.Equal((Scenarios, alone.Calls), (together.Scenarios, together.Calls));
    }

    [Fact]
    public void Shards_AddUpToTheWhole()
    {
        var whole = Run(CampaignPart.Split(Seed, Shard.Whole, Scenarios, 1, ObserveLevel.Socket), null);
        var shards = Run([.. Enumerable.Range(1, 4).SelectMany(shard => CampaignPart.Split(Seed, new Shard(shard, 4), Scenarios, 2, ObserveLevel.Socket))], null);
        Assert.Equal((whole.Digest, whole.Scenarios, whole.Calls), (shards.Digest, shards.Scenarios, shards.Calls));
    }

    [Fact]
    public void AnotherSeed_GivesAnotherDigest() => Assert.NotEqual(
        Run(CampaignPart.Split(1, Shard.Whole, 20, 1, ObserveLevel.Result), null).Digest,
        Run(CampaignPart.Split(2, Shard.Whole, 20, 1, ObserveLevel.Result), null).Digest);

    [Fact]
    public void WhatIsSkipped_IsNotRun()
    {
        var part = new CampaignPart(Seed, 0, 1, 10, ObserveLevel.Result) { Skipped = [3, 7] };
        var watch = new Watch();
        Run(part, null, watch);
        Assert.Equal([0, 1, 2, 4, 5, 6, 8, 9], watch.Started);
    }

    [Fact]
    public void ModelWithoutMutant_FindsNothing()
    {
        var watch = new Watch();
        Run(new CampaignPart(Seed, 0, 1, Scenarios, ObserveLevel.Socket), null, watch);
        Assert.Empty(watch.Findings);
        Assert.Equal((Scenarios, true), (watch.Last!.Next, watch.Last.IsFinished));
        Assert.Empty(watch.Last.Occurrences);
    }

    [Fact]
    public void Divergence_IsToldWhenCertainAndAgainWhenShrunk()
    {
        var watch = new Watch();
        Run(new CampaignPart(Seed, 0, 1, long.MaxValue, ObserveLevel.Socket) { StopsAtFirstDivergence = true }, Mutant, watch);
        Assert.Equal(2, watch.Findings.Count);
        var (certain, shrunk) = (watch.Findings[0], watch.Findings[1]);
        Assert.Equal(certain.Signature, shrunk.Signature);
        Assert.True(shrunk.Reliability.IsCertain);
        Assert.InRange(shrunk.Steps, 1, certain.Steps);
        Assert.Equal(shrunk.Steps, ScenarioReader.Read(shrunk.Scenario, "finding").Steps.Count);
        Assert.Equal(Mutant.Id, MutantNote.IdIn(ScenarioReader.Read(shrunk.Scenario, "finding")));
        Assert.Equal(watch.Started[^1], shrunk.FoundAt.Index);
        Assert.Single(shrunk.Trace, step => step.Difference is not null);
    }

    [Fact]
    public void KnownSignature_IsCountedOnly()
    {
        var first = new Watch();
        Run(new CampaignPart(Seed, 0, 1, 200, ObserveLevel.Socket), Mutant, first);
        var again = new Watch();
        Run(new CampaignPart(Seed, 0, 1, 200, ObserveLevel.Socket) { KnownSignatures = [.. first.Last!.Occurrences.Keys] }, Mutant, again);
        Assert.NotEmpty(first.Findings);
        Assert.Empty(again.Findings);
        Assert.Equal(first.Last.Occurrences, again.Last!.Occurrences);
    }

    [Fact]
    public void RequestToStop_IsHeardBetweenScenarios()
    {
        var watch = new Watch { StopsAfter = 3 };
        var tally = Run(new CampaignPart(Seed, 0, 1, long.MaxValue, ObserveLevel.Result), null, watch);
        Assert.Equal(3, tally.Scenarios);
        Assert.Equal((3L, true), (watch.Last!.Next, watch.Last.IsFinished));
    }

    private static CampaignTally Run(IReadOnlyList<CampaignPart> parts, RuleMutant? mutant)
    {
        var sum = new CampaignTally();
        foreach (var part in parts)
        {
            sum.Add(Run(part, mutant, new Watch()));
        }

        return sum;
    }

    private static CampaignTally Run(CampaignPart part, RuleMutant? mutant, Watch watch)
    {
        using var kernel = new ModelExecutor(new KernelModel(KernelProfile.Reference));
        var investigation = new Investigation(new KernelModel(KernelProfile.Reference, mutant), kernel, kernel, part.Level);
        var scenarios = new ScenarioGen();
        new CampaignWorker(part, (seed, index) => CellBatch.Of(scenarios.Make(seed, index)), new KernelModel(KernelProfile.Reference, mutant), kernel, investigation, watch).Run();
        return watch.Last!.Tally;
    }

    private sealed class Watch : ICampaignWatch
    {
        public List<long> Started { get; } = [];

        public List<DivergenceReport> Findings { get; } = [];

        public CampaignCheckpoint? Last { get; private set; }

        public int StopsAfter { get; init; } = int.MaxValue;

        public bool IsStopRequested => Started.Count >= StopsAfter;

        public void Starts(long index, long scenarios, long calls) => Started.Add(index);

        public void Suspects(long index, DivergenceSignature signature) => Assert.Equal(Started[^1], index);

        public void Found(DivergenceReport divergence) => Findings.Add(divergence);

        public void Reached(CampaignCheckpoint checkpoint) => Last = checkpoint;
    }
}
