using Conformance.Generators;
using Conformance.Harness.Campaign;
using Conformance.Harness.Comparison;
using Conformance.Harness.Execution;
using Conformance.Harness.Mutants;
using Conformance.Harness.Shrinking;
using Conformance.Model;
using Conformance.Model.Rules;
using Conformance.Scenarios;

namespace Conformance.Properties.Harness;

/// <summary>The model with a mistake against the model without, which stands in for the kernel: hunting and shrinking need no Linux.</summary>
internal sealed class ModelHunt
{
    private const int ScenariosMax = 20_000;

    private readonly ScenarioGen _scenarios = new();
    private readonly LockStep _lockStep;
    private readonly LockStep _otherPorts;

    public ModelHunt(string mutant)
    {
        RuleMutant found = MutantCatalogue.Find(mutant) ?? throw new ArgumentException($"there is no mutant {mutant}");
        _lockStep = Against(found, PortPreference.Lowest);
        _otherPorts = Against(found, PortPreference.Alternating);
    }

    /// <summary>What a scenario shows whichever ports are chosen; a kernel would not choose the same ones twice.</summary>
    public DivergenceSignature? SignatureOf(Scenario scenario)
    {
        var signature = _lockStep.Run(scenario).Divergence?.Signature;
        return signature is not null && _otherPorts.Run(scenario).Divergence?.Signature == signature ? signature : null;
    }

    public ShrinkResult Shrink(Scenario scenario, DivergenceSignature signature) =>
        new ScenarioShrinker().Shrink(scenario, candidate => SignatureOf(candidate) == signature);

    public (Scenario Scenario, DivergenceSignature Signature) FirstOf(ulong seed, Predicate<DivergenceSignature>? isWanted = null)
    {
        for (var index = 0; index < ScenariosMax; index++)
        {
            var scenario = _scenarios.Make(seed, index);
            if (_lockStep.Run(scenario).Divergence is { } divergence && isWanted?.Invoke(divergence.Signature) != false && SignatureOf(scenario) == divergence.Signature)
            {
                return (Investigation.UpTo(scenario, divergence.Step), divergence.Signature);
            }
        }

        throw new InvalidOperationException("no scenario diverges");
    }

    public Scenario FirstOf(ulong seed, DivergenceSignature signature)
    {
        for (var index = 0; index < ScenariosMax; index++)
        {
            var scenario = _scenarios.Make(seed, index);
            if (_lockStep.Run(scenario).Divergence is { } divergence && divergence.Signature == signature && SignatureOf(scenario) == signature)
            {
                return Investigation.UpTo(scenario, divergence.Step);
            }
        }

        throw new InvalidOperationException($"no scenario of seed {seed} shows {signature}");
    }

    private static LockStep Against(RuleMutant mutant, PortPreference preference) => new(
        new KernelModel(KernelProfile.Reference, mutant),
        new ModelExecutor(new KernelModel(KernelProfile.Reference), preference),
        ObserveLevel.Socket);
}
