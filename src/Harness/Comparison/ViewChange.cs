using Conformance.Scenarios;

namespace Conformance.Harness.Comparison;

/// <summary>One part of a socket's view that is another than before.</summary>
/// <param name="Field">The part, as divergences name it.</param>
/// <param name="Before">Its value before, for people.</param>
/// <param name="After">Its value after.</param>
public sealed record ViewChange(string Field, string Before, string After)
{
    /// <summary>The parts that differ between two views of one socket.</summary>
    public static IReadOnlyList<ViewChange> Between(SocketView before, SocketView after) =>
        [.. ViewField.All
            .Where(field => field.Read(before) != field.Read(after))
            .Select(field => new ViewChange(field.Name, field.Print(field.Read(before)), field.Print(field.Read(after))))];
}
