using Conformance.Harness.Execution;
using Conformance.Harness.Witnesses;
using Conformance.Model;
using Conformance.Model.Rules;
using Conformance.Properties.Support;
using Conformance.Reporting.Mechanisms;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Conformance;

/// <summary>
/// Every mechanism the product was asked to cover has its row, and a proof: scenarios with all their results, which the
/// model predicts and Linux shows, or the reason why a live kernel cannot show it and the test that stands in.
/// </summary>
public sealed class EveryMechanism
{
    public static TheoryData<string> Files => [.. SeedProofs.Files];

    [Fact]
    public void Numbers_AreComplete() =>
        Assert.Equal(Enumerable.Range(1, MechanismCatalogue.Count), MechanismCatalogue.All.Select(mechanism => mechanism.Number));

    [Fact]
    public void EveryMechanism_IsProvedOrSaysWhyNot()
    {
        var proofs = SeedProofs.ByNumber();
        Assert.Empty(MechanismCatalogue.All
            .Where(mechanism => mechanism.NotObserved is null ? !proofs.Contains(mechanism.Number) : mechanism.Tests.Count == 0)
            .Select(mechanism => mechanism.Number));
    }

    [Fact]
    public void EveryProof_BelongsToAMechanism() =>
        Assert.All(SeedProofs.Files, file => Assert.Contains(SeedProofs.NumberOf(file), MechanismCatalogue.All.Select(mechanism => mechanism.Number)));

    [Fact]
    public void EveryMechanism_NamesRulesAndFilesThatExist()
    {
        var missing = MechanismCatalogue.All.SelectMany(mechanism => mechanism.Rules.Where(id => RuleCatalogue.Find(id) is null)
            .Concat(mechanism.Model.Concat(mechanism.Tests).Where(file => !File.Exists(Repository.PathTo(file))))
            .Concat(mechanism.Kernel.Where(source => !source.Contains(':', StringComparison.Ordinal)))
            .Select(name => $"{mechanism.Number}: {name}"));
        Assert.Empty(missing);
    }

    [Fact]
    public void Page_IsUpToDate() => Approve.File(MechanismsMarkdown.Write(MechanismCatalogue.All, SeedProofs.ByNumber()), MechanismsMarkdown.Path);

    [Theory]
    [MemberData(nameof(Files))]
    public void Proof_IsWhatTheModelAnswers(string file)
    {
        var scenario = ScenarioReader.Read(ScenarioFiles.Read(file), file);
        Approve.File(ScenarioWriter.Write(WitnessRecorder.Record(scenario, KernelProfile.Reference)), file);
    }

    [LinuxFact]
    public void Linux_ShowsEveryProof() => Assert.Empty(LinuxReplay.Differing(SeedProofs.Files, ObserveLevel.Full));
}
