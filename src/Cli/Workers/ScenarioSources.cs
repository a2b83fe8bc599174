using Conformance.Generators;
using Conformance.Generators.Domains;
using Conformance.Harness.Campaign;
using Conformance.Scenarios;

namespace Conformance.Cli.Workers;

/// <summary>Where the scenarios of a job come from.</summary>
internal static class ScenarioSources
{
    /// <summary>The source of a domain's scenarios, or of random ones where none is named. For one thread.</summary>
    public static ScenarioSource Of(string? domain)
    {
        if (domain is not null)
        {
            var finite = DomainCatalogue.Find(domain) ?? throw new ArgumentException($"there is no domain '{domain}'", nameof(domain));
            return (_, index) => finite.Make(index);
        }

        var random = new ScenarioGen();
        return (seed, index) => CellBatch.Of(random.Make(seed, index));
    }
}
