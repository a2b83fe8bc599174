namespace Conformance.Harness.Campaign;

/// <summary>How the cells that were to be decided ended; every cell is in exactly one of the counts.</summary>
/// <param name="Agreements">Linux answered as the model predicts.</param>
/// <param name="Divergent">It did not.</param>
/// <param name="Unmodelled">The model does not say what Linux answers.</param>
/// <param name="Unavailable">The host cannot provide the world; not one call was made.</param>
/// <param name="Unreached">Cells that need one that did not agree, and so were not decided.</param>
public readonly record struct CellCounts(long Agreements, long Divergent, long Unmodelled, long Unavailable, long Unreached)
{
    /// <summary>All of them.</summary>
    public long Total => Agreements + Divergent + Unmodelled + Unavailable + Unreached;

    /// <summary>Adds the counts.</summary>
    public static CellCounts operator +(in CellCounts left, in CellCounts right) => new(
        left.Agreements + right.Agreements,
        left.Divergent + right.Divergent,
        left.Unmodelled + right.Unmodelled,
        left.Unavailable + right.Unavailable,
        left.Unreached + right.Unreached);

    internal void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt64(Agreements);
        writer.Write7BitEncodedInt64(Divergent);
        writer.Write7BitEncodedInt64(Unmodelled);
        writer.Write7BitEncodedInt64(Unavailable);
        writer.Write7BitEncodedInt64(Unreached);
    }

    internal static CellCounts Read(BinaryReader reader) => new(
        reader.Read7BitEncodedInt64(),
        reader.Read7BitEncodedInt64(),
        reader.Read7BitEncodedInt64(),
        reader.Read7BitEncodedInt64(),
        reader.Read7BitEncodedInt64());
}
