using System.Globalization;
using Conformance.Reporting.Mechanisms;
using Conformance.Scenarios.Text;

namespace Conformance.Properties.Support;

/// <summary>The scenarios that prove mechanisms, <c>tests/Scenarios/seeds/NN-slug.scn</c>.</summary>
internal static class SeedProofs
{
    /// <summary>The files, relative to the root.</summary>
    public static IReadOnlyList<string> Files { get; } = ScenarioFiles.In("seeds");

    /// <summary>The scenarios by the number of their mechanism, in the order of the file names.</summary>
    public static ILookup<int, MechanismProof> ByNumber() =>
        Files.ToLookup(NumberOf, file => new MechanismProof(file, ScenarioReader.Read(ScenarioFiles.Read(file), file)));

    /// <summary>The number a file's name begins with, 0 where it has none.</summary>
    public static int NumberOf(string file) =>
        int.TryParse(Path.GetFileName(file).AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Path.GetFileName(file)[2] == '-' ? number : 0;
}
