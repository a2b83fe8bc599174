using System.Globalization;

namespace Conformance.Cli.Benchmarks;

/// <summary>The scenarios the benchmark runs again and again: the first of a seed, without those it leaves out.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Count">How many indices, from 0.</param>
/// <param name="Skipped">
/// Indices left out: scenarios in which a call sleeps until the watchdog wakes it, which would measure the watchdog, and
/// those that do not agree, after which the loop does something else.
/// </param>
internal sealed record BenchScenarios(ulong Seed, int Count, IReadOnlySet<long> Skipped)
{
    /// <summary>The indices that are run.</summary>
    public IEnumerable<long> Indices => Enumerable.Range(0, Count).Select(index => (long)index).Where(index => !Skipped.Contains(index));

    /// <summary>The skipped indices as text for a command line.</summary>
    public string SkippedText => string.Join(',', Skipped.Order().Select(index => index.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Reads <see cref="SkippedText"/>.</summary>
    public static IReadOnlySet<long> ParseSkipped(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(index => long.Parse(index, CultureInfo.InvariantCulture)).ToHashSet();
}
