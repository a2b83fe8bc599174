using System.Reflection;

namespace Conformance.Model.Rules;

/// <summary>
/// Every rule of the model. Rules stand beside the code that asks them, as static fields in the order of the checks; the
/// catalogue collects them, so no list of them is kept by hand.
/// </summary>
public static class RuleCatalogue
{
    private static readonly Dictionary<string, Rule> ById;

    static RuleCatalogue()
    {
        var groups = typeof(Rule).Assembly.GetTypes()
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(RulesOf)
            .Where(rules => rules.Count > 0)
            .ToList();
        foreach (var rules in groups)
        {
            for (var i = 0; i + 1 < rules.Count; i++)
            {
                rules[i].Successor = rules[i + 1];
            }
        }

        All = [.. groups.SelectMany(rules => rules).OrderBy(rule => rule.Id, StringComparer.Ordinal)];
        for (var index = 0; index < All.Count; index++)
        {
            All[index].Index = index;
        }

        ById = All.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
    }

    /// <summary>The rules, ordered by id; a rule's place is its <see cref="Rule.Index"/>.</summary>
    public static IReadOnlyList<Rule> All { get; }

    /// <summary>The rule of that id, or null.</summary>
    public static Rule? Find(string id) => ById.GetValueOrDefault(id);

    private static List<Rule> RulesOf(Type type) => [.. type
        .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(field => field.FieldType == typeof(Rule) && field.DeclaringType == type)
        .OrderBy(field => field.MetadataToken)
        .Select(field => (Rule)field.GetValue(null)!)];
}
