using Conformance.Harness.Mutants;
using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Text;

namespace Conformance.Cli;

/// <summary>A scenario file: its name, its scenario, and the line each call stands on.</summary>
/// <param name="Path">The name as the user wrote it.</param>
/// <param name="Scenario">What it says.</param>
/// <param name="Lines">The line of each call, from 1.</param>
internal sealed record ScenarioFile(string Path, Scenario Scenario, IReadOnlyList<int> Lines)
{
    /// <summary>The deliberate mistake the file asks the model to make, or null.</summary>
    public RuleMutant? Mutant => MutantNote.IdIn(Scenario) is not { } id ? null
        : MutantCatalogue.Find(id) ?? throw new MistakeException($"{Path}: it names the mutant '{id}', which this build does not have.");

    /// <summary>Reads a file.</summary>
    /// <exception cref="MistakeException">It cannot be read.</exception>
    /// <exception cref="ScenarioFormatException">It is no scenario.</exception>
    public static ScenarioFile Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            return new ScenarioFile(path, ScenarioReader.Read(text, path), LinesOf(text));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new MistakeException($"{path}: {cause.Message}");
        }
    }

    /// <summary><c>file:line</c> of a call; the last line for the comparison at the end.</summary>
    public string PlaceOf(int step) => $"{Path}:{(step < Lines.Count ? Lines[step] : Lines.LastOrDefault(1))}";

    // The reader takes one call from each line that is neither blank nor a comment nor the world.
    private static List<int> LinesOf(string text)
    {
        var lines = new List<int>();
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var content = line.Trim();
            if (!content.IsEmpty && content[0] != '#' && !(content.StartsWith("world") && !content.Contains('(')))
            {
                lines.Add(number);
            }
        }

        return lines;
    }
}
