namespace Conformance.Reporting.Mechanisms;

/// <summary>Every mechanism, by number.</summary>
public static class MechanismCatalogue
{
    /// <summary>How many mechanisms the product was asked to cover.</summary>
    public const int Count = 60;

    /// <summary>The mechanisms in the order of their numbers.</summary>
    public static IReadOnlyList<Mechanism> All { get; } =
    [
        .. new[] { CreationMechanisms.Rows, FileMechanisms.Rows, BindMechanisms.Rows, StreamMechanisms.Rows, RawMechanisms.Rows, UdpMechanisms.Rows }
            .SelectMany(rows => rows)
            .OrderBy(mechanism => mechanism.Number),
    ];
}
