using Conformance.Generators;
using Conformance.Harness.Execution;
using Conformance.Model;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Harness;

/// <summary>A rule that says nothing after it could refuse the call in its place is right: forgetting it never leads to another refusal.</summary>
public sealed class NothingAfterTests
{
    private const ulong Seed = 7;
    private const int Scenarios = 400;

    public static TheoryData<string> Rules => [.. RuleCatalogue.All.Where(rule => rule.NothingAfter.Length > 0).Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Claim_IsTrue(string id)
    {
        var rule = RuleCatalogue.Find(id)!;
        var right = new LockStep(
            new KernelModel(KernelProfile.Reference, new RuleMutant(rule, MutantKind.SwappedWithSuccessor)),
            new ModelExecutor(new KernelModel(KernelProfile.Reference)),
            ObserveLevel.Result);
        var scenarios = new ScenarioGen();
        for (var index = 0; index < Scenarios; index++)
        {
            Assert.True(IsTheSame(right, scenarios.Make(Seed, index), out var text), text);
        }
    }

    private static bool IsTheSame(LockStep lockStep, Scenario scenario, out string text)
    {
        var divergence = lockStep.Run(scenario).Divergence;
        text = divergence is null ? "" : $"{divergence.Signature}\n{ScenarioWriter.Write(scenario)}";
        return divergence is null;
    }
}
