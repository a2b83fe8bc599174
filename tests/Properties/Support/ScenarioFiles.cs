namespace Conformance.Properties.Support;

/// <summary>The scenario files of the repository.</summary>
internal static class ScenarioFiles
{
    /// <summary>The folder of all scenario files.</summary>
    public const string Folder = "tests/Scenarios";

    /// <summary>Every <c>.scn</c> file below <paramref name="subfolder"/> of <see cref="Folder"/>, relative to the root.</summary>
    public static IReadOnlyList<string> In(string subfolder) => Repository.Files($"{Folder}/{subfolder}", "*.scn");

    /// <summary>The smallest scenario that fires a rule, whether or not it exists.</summary>
    public static string OfRule(string ruleId) => $"{Folder}/rules/{ruleId}.scn";

    /// <summary>The text of a file given relative to the root.</summary>
    public static string Read(string relative) => File.ReadAllText(Repository.PathTo(relative));
}
