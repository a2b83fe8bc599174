using Conformance.Generators.Domains;
using Conformance.Model;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Generators;

/// <summary>A domain has the cells it says it has: none is left out, none is counted twice.</summary>
public sealed class DomainTests
{
    public static TheoryData<string> Names => [.. DomainCatalogue.All.Select(domain => domain.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Cells_AreThoseOfTheScenarios(string name)
    {
        var domain = DomainCatalogue.Find(name)!;
        Assert.Equal(domain.Cells, Batches(domain).Sum(batch => (long)batch.Count));
    }

    [Fact]
    public void SocketCells_AreAllDifferent()
    {
        var worlds = new List<World>();
        var calls = new HashSet<(int, int, int)>();
        var domain = DomainCatalogue.Find("socket")!;
        foreach (var batch in Batches(domain))
        {
            if (worlds.Count == 0 || worlds[^1] != batch.Whole.World)
            {
                worlds.Add(batch.Whole.World);
                calls.Clear();
            }

            foreach (var step in batch.Whole.Steps.AsSpan())
            {
                var call = (SocketCall)step.Call;
                Assert.True(calls.Add((call.Domain, call.SocketType, call.Protocol)));
            }
        }

        Assert.Equal(worlds.Count, worlds.Distinct().Count());
        Assert.Equal(domain.Cells, (long)worlds.Count * calls.Count);
    }

    [Theory]
    [InlineData("bind-pairs")]
    [InlineData("defaults")]
    [InlineData("ports")]
    public void CellsAndTheirNames_AreAllDifferent(string name)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var batch in Batches(DomainCatalogue.Find(name)!))
        {
            Assert.All(Enumerable.Range(0, batch.Count), cell => Assert.True(names.Add(batch.NameOf(cell)!), batch.NameOf(cell)));
        }

        // Pairs have other ports, the same names would have told; fills are told apart by their text.
        var texts = Batches(DomainCatalogue.Find(name)!).Select(batch => ScenarioWriter.Write(batch.Whole)).ToList();
        Assert.Equal(texts.Count, texts.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Scenarios_AreWhatTheFileSays(string name)
    {
        var domain = DomainCatalogue.Find(name)!;
        for (var index = 0L; index < domain.Scenarios; index += domain.Scenarios / 20)
        {
            var whole = domain.Make(index).Whole;
            Assert.Equal(whole, ScenarioReader.Read(ScenarioWriter.Write(whole), "domain"));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => domain.Make(domain.Scenarios));
    }

    /// <summary>The kinds come from the model: one that it learns to predict is in the domain at once.</summary>
    [Fact]
    public void Defaults_AskEveryKindTheModelKnows()
    {
        var kinds = Batches(DomainCatalogue.Find("defaults")!)
            .Select(batch => (SocketCall)batch.Whole.Steps[0].Call)
            .Select(call => (call.SocketType & 0xf, call.Protocol))
            .Distinct();
        var model = new KernelModel(KernelProfile.Reference);
        foreach (var (type, protocol) in kinds)
        {
            model.Begin(World.Default with { PingGroupRange = new NumberRange(0, 0) });
            var prediction = model.Predict(new SocketCall(2, type, protocol), new Bindings());
            model.Adopt(prediction, prediction.Result);
            Assert.NotNull(model.Kernel.Files.Find(3)!.Socket!.Sock);
        }

        Assert.Superset(new HashSet<(int, int)> { (1, 0), (1, 6), (2, 0), (2, 17) }, kinds.ToHashSet());
    }

    private static IEnumerable<CellBatch> Batches(Domain domain)
    {
        for (var index = 0L; index < domain.Scenarios; index++)
        {
            yield return domain.Make(index);
        }
    }
}
