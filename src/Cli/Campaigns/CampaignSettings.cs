using Conformance.Harness.Campaign;
using Conformance.Harness.Execution;
using Conformance.Model.Rules;

namespace Conformance.Cli.Campaigns;

/// <summary>What a campaign is to do.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Budget">How long it runs; null where the number of scenarios ends it.</param>
/// <param name="Scenarios">How many indices of the seed there are, all shards together; null where time ends it.</param>
/// <param name="Shard">Which part of them.</param>
/// <param name="Workers">How many processes work.</param>
/// <param name="Level">How much is compared.</param>
/// <param name="Directory">Where the report goes.</param>
/// <param name="Mutant">A deliberate mistake in the model, or null.</param>
internal sealed record CampaignSettings(
    ulong Seed,
    TimeSpan? Budget,
    long? Scenarios,
    Shard Shard,
    int Workers,
    ObserveLevel Level,
    string Directory,
    RuleMutant? Mutant)
{
    /// <summary>The finite domain the scenarios come from, or null for random ones.</summary>
    public string? Domain { get; init; }
}
