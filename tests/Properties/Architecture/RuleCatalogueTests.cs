using Conformance.Model.Rules;
using Conformance.Properties.Support;
using Xunit;

namespace Conformance.Properties.Architecture;

/// <summary>Every rule says who it is, what it states and where the kernel decides it.</summary>
public sealed class RuleCatalogueTests
{
    public static TheoryData<string> Rules => [.. RuleCatalogue.All.Select(rule => rule.Id)];

    [Fact]
    public void Catalogue_HoldsRules() => Assert.NotEmpty(RuleCatalogue.All);

    [Fact]
    public void Ids_AreUnique() => Assert.Equal(RuleCatalogue.All.Count, RuleCatalogue.All.Select(rule => rule.Id).Distinct(StringComparer.Ordinal).Count());

    [Theory]
    [MemberData(nameof(Rules))]
    public void Id_IsCallLayerSlug(string id) => Assert.Matches(@"^[a-z0-9_]+\.[a-z0-9_]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$", id);

    [Theory]
    [MemberData(nameof(Rules))]
    public void Statement_IsOneSentence(string id) => Assert.Matches(@"^[A-Z0-9].{15,}[^.]\.$", RuleCatalogue.Find(id)!.Statement);

    [Theory]
    [MemberData(nameof(Rules))]
    public void Source_IsAKernelFileAndFunction(string id) => Assert.Matches(@"^(net|fs|include|kernel|lib|mm|security|drivers)/[\w/.-]+\.[ch]:\w+$", RuleCatalogue.Find(id)!.Source);

    [Theory]
    [MemberData(nameof(Rules))]
    public void UnreachableRule_SaysWhy(string id)
    {
        var rule = RuleCatalogue.Find(id)!;
        Assert.True(rule.Standing != RuleStanding.Unreachable || rule.StandingReason.Length > 15, $"{id} is unreachable and does not say why");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_HoldsForSomeKernel(string id) => Assert.True(RuleCatalogue.Find(id)!.Since <= RuleCatalogue.Find(id)!.Until);

    /// <summary>A scenario of a rule that was renamed or never existed would be dead weight.</summary>
    [Fact]
    public void ScenariosOfRules_NameRulesThatExist()
    {
        var unknown = ScenarioFiles.In("rules").Where(path => RuleCatalogue.Find(Path.GetFileNameWithoutExtension(path)) is null);
        Assert.Empty(unknown);
    }
}
