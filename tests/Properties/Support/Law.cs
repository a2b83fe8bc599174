using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Conformance.Properties.Support;

/// <summary>
/// Runs an FsCheck property inside an xunit fact. This is the seam for FsCheck.Xunit, which the package registry does not
/// carry: with it, this class goes and <c>[Property]</c> takes its place.
/// Inputs come from a fixed seed, so a run says the same twice; a failure prints the seed of the failing input.
/// <c>CONFORMANCE_LAW_REPLAY=seed,gamma[,size]</c> replays one, <c>CONFORMANCE_LAW_RUNS=n</c> asks for more inputs and
/// <c>CONFORMANCE_LAW_SEED=n</c> for others.
/// </summary>
internal static class Law
{
    private const ulong DefaultSeed = 20240229;
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    /// <summary>Checks that <paramref name="law"/>, which asserts, passes for inputs drawn from <paramref name="inputs"/>.</summary>
    public static void Holds<T>(Gen<T> inputs, Action<T> law, int runs = 200, int maxSize = 100) =>
        Holds(Arb.From(inputs), law, runs, maxSize);

    /// <summary>The same for inputs that know how to shrink.</summary>
    public static void Holds<T>(Arbitrary<T> inputs, Action<T> law, int runs = 200, int maxSize = 100)
    {
        var config = Config.QuickThrowOnFailure
            .WithMaxTest(int.Parse(Setting("RUNS") ?? runs.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
            .WithEndSize(maxSize)
            .WithQuietOnSuccess(true);
        Prop.ForAll(inputs, law).Check(Setting("REPLAY") is { } replay ? Replaying(config, replay) : Seeded(config));
    }

    private static Config Seeded(Config config) =>
        config.WithReplay(Setting("SEED") is { } seed ? ulong.Parse(seed, CultureInfo.InvariantCulture) : DefaultSeed, Gamma);

    private static Config Replaying(Config config, string replay)
    {
        var parts = replay.Split(',').Select(part => ulong.Parse(part, CultureInfo.InvariantCulture)).ToList();
        return parts.Count > 2 ? config.WithReplay(parts[0], parts[1], (int)parts[2]) : config.WithReplay(parts[0], parts[1]);
    }

    private static string? Setting(string name) => Environment.GetEnvironmentVariable($"CONFORMANCE_LAW_{name}");
}
