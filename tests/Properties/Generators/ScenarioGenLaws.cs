using Conformance.Generators;
using Conformance.Model;
using Conformance.Properties.Support;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;
using Conformance.Scenarios.Text;
using FsCheck.Fluent;
using Xunit;

namespace Conformance.Properties.Generators;

/// <summary>What every generated scenario keeps to.</summary>
public sealed class ScenarioGenLaws
{
    private const int Sample = 2000;

    [Fact]
    public void SameSeedAndIndex_GiveTheSameScenario_WhateverWasMadeBefore()
    {
        var one = new ScenarioGen();
        var other = new ScenarioGen();
        var forward = Enumerable.Range(0, 300).Select(index => one.Make(7, index)).ToList();
        for (var index = 299; index >= 0; index--)
        {
            Assert.Equal(forward[index], other.Make(7, index));
        }
    }

    [Fact]
    public void Neighbours_Differ()
    {
        var generator = new ScenarioGen();
        var texts = Enumerable.Range(0, 200).Select(index => ScenarioWriter.Write(generator.Make(1, index))).ToHashSet();
        texts.UnionWith(Enumerable.Range(0, 200).Select(index => ScenarioWriter.Write(generator.Make(2, index))));
        Assert.InRange(texts.Count, 390, 400);
    }

    [Fact]
    public void Scenarios_AreWritten_ReadAndWrittenTheSame() =>
        Law.Holds(
            ScenarioGen.Scenarios(),
            scenario => Assert.Equal(scenario, ScenarioReader.Read(ScenarioWriter.Write(scenario), "generated.scn")),
            Sample);

    [Fact]
    public void Scenarios_HaveOneToSixtyCalls_AndNeverRunOutOfSymbols() =>
        Law.Holds(
            ScenarioGen.Scenarios(),
            scenario =>
            {
                Assert.InRange(scenario.Steps.Count, 1, 60);
                Assert.All(scenario.Steps, step => Assert.InRange(step.Call.Handle, Call.Nothing, Bindings.HandleMax));
                Assert.All(scenario.Steps, step => Assert.InRange(step.Call.PortSymbol, Call.Nothing, Bindings.SymbolMax));
            },
            Sample);

    [Fact]
    public void Scenarios_TakeEveryCallOfTheCatalogue_Often()
    {
        var generator = new ScenarioGen();
        var counts = new int[CallCatalogue.All.Count];
        for (var index = 0; index < Sample; index++)
        {
            foreach (var step in generator.Make(3, index).Steps)
            {
                counts[step.Call.Type.Index]++;
            }
        }

        Assert.All(CallCatalogue.All, type => Assert.True(counts[type.Index] > Sample / 20, $"{type.Name} was drawn {counts[type.Index]} times"));
    }

    [Fact]
    public void Scenarios_InThePrivateRun_AreNeverUnmodelledAndNeverSleep() =>
        Law.Holds(
            ScenarioGen.Scenarios(),
            scenario =>
            {
                var model = new KernelModel(KernelProfile.Reference);
                var bindings = new Bindings();
                model.Begin(scenario.World);
                foreach (var step in scenario.Steps)
                {
                    var prediction = model.Predict(step.Call, bindings);
                    Assert.False(prediction.Kind is PredictionKind.Unmodelled or PredictionKind.Blocks, $"{step}: {prediction.Reason}\n{scenario}");
                    var port = prediction.Ports?.Tiers.FirstOrDefault(tier => !tier.IsEmpty)?.First ?? 0;
                    model.Adopt(prediction, prediction.Result, port);
                    bindings.Record(step.Call, prediction.Result);
                }
            },
            Sample);
}
