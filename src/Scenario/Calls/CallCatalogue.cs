using System.Reflection;

namespace Conformance.Scenarios.Calls;

/// <summary>Every call of the scenario language, found by looking for the classes derived from <see cref="Call"/>.</summary>
public static class CallCatalogue
{
    private static readonly Dictionary<string, CallType> ByName = [];

    static CallCatalogue()
    {
        All = [.. typeof(Call).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Call)) && !t.IsAbstract)
            .Select(t => (CallType)t.GetProperty("CallType", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!)
            .OrderBy(t => t.Name, StringComparer.Ordinal)];
        for (var index = 0; index < All.Count; index++)
        {
            All[index].Index = index;
            ByName.Add(All[index].Name, All[index]);
        }
    }

    /// <summary>The types, ordered by name; a type's place is its <see cref="CallType.Index"/>.</summary>
    public static IReadOnlyList<CallType> All { get; }

    /// <summary>The type of that name, or null.</summary>
    public static CallType? Find(string name) => ByName.GetValueOrDefault(name);
}
