namespace Conformance.Reporting.Rules;

/// <summary>
/// The committed list of every id that was ever given to a rule or a mechanism. Reports, ledgers and links of years name
/// them, so an id stays what it was: it may be added and retired, and neither vanish nor come back for something else.
/// </summary>
public static class IdRegistry
{
    /// <summary>Where the list stands.</summary>
    public const string Path = "reports/rule-ids.txt";

    private const string RetiredMark = " retired: ";

    private const string Header = """
        # Every id ever given to a rule or a mechanism, a line each, ordered. Ids are added by CONFORMANCE_APPROVE=1 ./run.sh test.
        # None is taken out: an id the product does not have any more stays as "<id> retired: <why, and what took its place>".

        """;

    /// <summary>The list with the ids added that it lacks.</summary>
    /// <param name="registered">The list as it is; empty for none.</param>
    /// <param name="ids">The ids of this build.</param>
    public static string WithAdded(string registered, IEnumerable<string> ids)
    {
        var lines = Lines(registered).ToList();
        var known = lines.Select(IdOf).ToHashSet(StringComparer.Ordinal);
        lines.AddRange(ids.Where(id => !known.Contains(id)));
        return Header + string.Concat(lines.Order(StringComparer.Ordinal).Select(line => $"{line}\n"));
    }

    /// <summary>What is wrong with the ids of a build, a sentence each; empty where nothing is.</summary>
    /// <param name="registered">The list.</param>
    /// <param name="ids">The ids of this build.</param>
    public static IReadOnlyList<string> Faults(string registered, IReadOnlyCollection<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var lines = Lines(registered).ToList();
        var present = ids.ToHashSet(StringComparer.Ordinal);
        var retired = lines.Where(IsRetired).Select(IdOf).ToHashSet(StringComparer.Ordinal);
        var live = lines.Where(line => !IsRetired(line)).Select(IdOf).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. lines.GroupBy(IdOf, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"{group.Key} stands there {group.Count()} times."),
            .. lines.Where(line => line.Contains(' ', StringComparison.Ordinal) && !IsRetired(line)).Select(line => $"'{line}' is neither an id nor '<id> retired: <why>'."),
            .. live.Where(id => !present.Contains(id)).Order(StringComparer.Ordinal).Select(id => $"{id} is gone; bring it back, or write '{id} retired: <why>'."),
            .. present.Where(retired.Contains).Order(StringComparer.Ordinal).Select(id => $"{id} was retired and is used again; take another id."),
            .. present.Where(id => !live.Contains(id) && !retired.Contains(id)).Order(StringComparer.Ordinal).Select(id => $"{id} is new; CONFORMANCE_APPROVE=1 adds it."),
        ];
    }

    private static IEnumerable<string> Lines(string registered) =>
        registered.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && line[0] != '#');

    private static string IdOf(string line) => line.Split(' ')[0];

    private static bool IsRetired(string line) =>
        line.IndexOf(RetiredMark, StringComparison.Ordinal) is > 0 and var at && line.Length > at + RetiredMark.Length;
}
