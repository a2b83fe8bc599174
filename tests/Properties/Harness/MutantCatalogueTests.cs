using Conformance.Harness.Mutants;
using Conformance.Model.Rules;
using Xunit;

namespace Conformance.Properties.Harness;

public sealed class MutantCatalogueTests
{
    [Fact]
    public void Ids_AreUniqueAndFound() => Assert.All(MutantCatalogue.All, mutant => Assert.Same(mutant, MutantCatalogue.Find(mutant.Id)));

    [Fact]
    public void EveryReachableRule_HasMutants() => Assert.Equal(
        RuleCatalogue.All.Where(rule => rule.Standing != RuleStanding.Unreachable),
        MutantCatalogue.All.Select(mutant => mutant.Rule).Distinct());

    [Fact]
    public void OtherErrno_IsAnother() => Assert.All(
        MutantCatalogue.All.Where(mutant => mutant.Kind == MutantKind.OtherErrno),
        mutant => Assert.NotEqual(mutant.Rule.Errno, mutant.Errno));
}
