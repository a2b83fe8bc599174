using System.Globalization;
using Conformance.Model.Rules;
using Conformance.Properties.Support;
using Conformance.Reporting.Mechanisms;
using Conformance.Reporting.Rules;
using Xunit;

namespace Conformance.Properties.Architecture;

/// <summary>An id that was ever given to a rule or a mechanism stays what it was.</summary>
public sealed class IdRegistryTests
{
    private const string Two = "bind.a.one\nbind.a.two\n";

    internal static IReadOnlyList<string> Ids { get; } =
    [
        .. RuleCatalogue.All.Select(rule => rule.Id),
        .. Enumerable.Range(1, MechanismCatalogue.Count).Select(number => string.Create(CultureInfo.InvariantCulture, $"mechanism.{number:00}")),
    ];

    internal static string Registered() => File.Exists(Repository.PathTo(IdRegistry.Path)) ? File.ReadAllText(Repository.PathTo(IdRegistry.Path)) : "";

    [Fact]
    public void NoId_IsLostOrUsedAgain() => Assert.Empty(IdRegistry.Faults(IdRegistry.WithAdded(Registered(), Ids), Ids));

    [Fact]
    public void EveryMechanism_IsWithinTheNumbersGiven() =>
        Assert.All(MechanismCatalogue.All, mechanism => Assert.InRange(mechanism.Number, 1, MechanismCatalogue.Count));

    [Theory]
    [InlineData("bind.a.one", "bind.a.two is gone")]
    [InlineData("bind.a.one bind.a.two bind.a.three", "bind.a.three is new")]
    public void IdThatVanishesOrComes_IsTold(string ids, string fault) =>
        Assert.StartsWith(fault, Assert.Single(IdRegistry.Faults(Two, ids.Split(' '))), StringComparison.Ordinal);

    [Theory]
    [InlineData("bind.a.one\nbind.a.two retired: merged into one\n", "bind.a.one", null)]
    [InlineData("bind.a.one\nbind.a.two retired: merged into one\n", "bind.a.one bind.a.two", "bind.a.two was retired and is used again")]
    [InlineData("bind.a.one\nbind.a.two retired:\n", "bind.a.one bind.a.two", "'bind.a.two retired:' is neither")]
    [InlineData("bind.a.one\nbind.a.one retired: twice\n", "bind.a.one", "bind.a.one stands there 2 times")]
    public void RetiredId_StaysRetired(string registered, string ids, string? fault)
    {
        var faults = IdRegistry.Faults(registered, ids.Split(' '));
        if (fault is null)
        {
            Assert.Empty(faults);
        }
        else
        {
            Assert.Contains(faults, found => found.StartsWith(fault, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Adding_KeepsWhatIsThere() =>
        Assert.Equal(["bind.a.a", "bind.a.one", "bind.a.two retired: why"], IdRegistry.WithAdded("bind.a.two retired: why\nbind.a.one\n", ["bind.a.a", "bind.a.two"])
            .Split('\n').Where(line => line.Length > 0 && line[0] != '#'));
}
