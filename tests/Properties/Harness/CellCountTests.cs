using Conformance.Harness.Campaign;
using Conformance.Harness.Comparison;
using Conformance.Harness.Execution;
using Conformance.Harness.Mutants;
using Conformance.Model;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Harness;

/// <summary>Each cell of a scenario is counted once and as what it is, whatever becomes of the others.</summary>
public sealed class CellCountTests
{
    private const string Sockets = "s0 = socket(AF_INET, SOCK_STREAM, 0)\ns1 = socket(AF_INET, SOCK_STREAM, 0)\n";
    private const string Once = "s0 = socket(AF_INET, SOCK_STREAM, 0)\nbind(s0, 127.0.0.1:5000)\n";
    private const string Twice = "s0 = socket(AF_INET, SOCK_STREAM, 0)\nbind(s0, 127.0.0.1:5001)\nbind(s0, 127.0.0.1:5002)\n";

    private static readonly string[] Names = ["first", "second", "third"];

    [Fact]
    public void CellThatDiffers_DoesNotHideThoseBehindIt()
    {
        var (counts, found) = Run(Batch("", isChain: false, Once, Twice, Twice.Replace("500", "501", StringComparison.Ordinal)), "bind.inet.already-bound~skipped");
        Assert.Equal(new CellCounts(1, 2, 0, 0, 0), counts);
        Assert.Equal("second", Assert.Single(found).FoundAt.Cell);
        Assert.Contains("# found by: second", found[0].Scenario, StringComparison.Ordinal);
    }

    [Fact]
    public void LinkOfAChain_LeavesThoseBehindItUnreached()
    {
        var (counts, found) = Run(Batch("", isChain: true, Once, "bind(s0, 127.0.0.1:1)\n", "listen(s0, 1)\n"), "bind.inet.already-bound~skipped");
        Assert.Equal(new CellCounts(1, 1, 0, 0, 1), counts);
        Assert.Equal("second", Assert.Single(found).FoundAt.Cell);
    }

    /// <summary>Cells that each agree alone and not together: then the domain is wrong, and that is not passed over.</summary>
    [Fact]
    public void CellThatInfluencesAnother_IsAFindingOfBoth()
    {
        var (counts, found) = Run(Batch(Sockets, isChain: false, "bind(s0, 127.0.0.1:5000)\n", "bind(s1, 127.0.0.1:5000)\n"), "port.tcp.reuse-port-cache");
        Assert.Equal(new CellCounts(1, 1, 0, 0, 0), counts);
        Assert.Equal(4, ScenarioReader.Read(Assert.Single(found).Scenario, "found").Steps.Count);
    }

    [Fact]
    public void WhatTheModelDoesNotSay_IsNoAgreement()
    {
        var (counts, found) = Run(Batch("", isChain: false, Once, "s2 = socket(AF_INET6, SOCK_STREAM, 0)\nlisten(s2, 1)\n"), null);
        Assert.Equal(new CellCounts(1, 0, 1, 0, 0), counts);
        Assert.Empty(found);
    }

    private static CellBatch Batch(string shared, bool isChain, params string[] cells)
    {
        var ends = new List<int>();
        var text = $"{ScenarioWriter.FirstLine}\n{shared}";
        var lines = shared.Count(letter => letter == '\n');
        var sharedLines = lines;
        foreach (var cell in cells)
        {
            text += cell;
            lines += cell.Count(letter => letter == '\n');
            ends.Add(lines);
        }

        return new CellBatch(ScenarioReader.Read(text, "batch"), [.. ends], cell => Names[cell], sharedLines, isChain);
    }

    private static (CellCounts Counts, List<DivergenceReport> Found) Run(CellBatch batch, string? mutantId)
    {
        var mutant = mutantId is null ? null : MutantCatalogue.All.First(mutant => mutant.Id.StartsWith(mutantId, StringComparison.Ordinal));
        using var kernel = new ModelExecutor(new KernelModel(KernelProfile.Reference));
        var watch = new Watch();
        var investigation = new Investigation(new KernelModel(KernelProfile.Reference, mutant), kernel, kernel, ObserveLevel.Socket);
        var part = new CampaignPart(0, 0, 1, 1, ObserveLevel.Socket);
        new CampaignWorker(part, (_, _) => batch, new KernelModel(KernelProfile.Reference, mutant), kernel, investigation, watch).Run();
        return (watch.Last!.Tally.Cells, [.. watch.Found.DistinctBy(found => found.Signature)]);
    }

    private sealed class Watch : ICampaignWatch
    {
        public List<DivergenceReport> Found { get; } = [];

        public CampaignCheckpoint? Last { get; private set; }

        public bool IsStopRequested => false;

        public void Starts(long index, long scenarios, long calls) => Assert.Equal(0, index);

        public void Suspects(long index, DivergenceSignature signature) => Assert.Equal(0, index);

        void ICampaignWatch.Found(DivergenceReport divergence) => Found.Add(divergence);

        public void Reached(CampaignCheckpoint checkpoint) => Last = checkpoint;
    }
}
