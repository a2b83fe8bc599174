namespace Conformance.Scenarios;

/// <summary>
/// The <c>iovec</c> array of a call that gathers data: pointer, parts and count. Written <c>["abc", "a"*100, NULL len 5]</c>,
/// <c>NULL</c> or <c>bad</c>, each with <c>count N</c> behind it when the count is not the number of parts. Entries the
/// count reaches and no part fills are zero. A part that is no good memory may have a negative length.
/// </summary>
/// <param name="Form">What the pointer to the array points to.</param>
/// <param name="Parts">The parts, at most <see cref="PartsMax"/> (good memory only).</param>
/// <param name="Count">The count argument; any 32-bit number.</param>
public readonly record struct PayloadVector(BufferForm Form, ValueList<PayloadArgument> Parts, int Count)
{
    /// <summary>The most parts a scenario can carry: as many as the kernel reads (UIO_MAXIOV).</summary>
    public const int PartsMax = 1024;

    /// <summary>Those parts.</summary>
    public static PayloadVector Of(params ReadOnlySpan<PayloadArgument> parts) => new(BufferForm.Good, ValueList.Create(parts), parts.Length);

    /// <summary>The null pointer.</summary>
    public static PayloadVector Null(int count) => new(BufferForm.Null, [], count);

    /// <summary>Unmapped memory.</summary>
    public static PayloadVector Bad(int count) => new(BufferForm.Bad, [], count);

    /// <summary>The parts the count reaches.</summary>
    public ReadOnlySpan<PayloadArgument> Counted => Parts.AsSpan()[..Math.Clamp(Count, 0, Parts.Count)];
}

/// <summary>
/// The <c>iovec</c> array of a call that scatters data: <c>[10, 100, bad len 5]</c>, <c>NULL</c> or <c>bad</c>, with
/// <c>count N</c> as for <see cref="PayloadVector"/>. Lengths may be negative. Good rooms lie one behind the other.
/// </summary>
/// <param name="Form">What the pointer to the array points to.</param>
/// <param name="Parts">The rooms, at most <see cref="PayloadVector.PartsMax"/> (good memory only).</param>
/// <param name="Count">The count argument; any 32-bit number.</param>
public readonly record struct BufferVector(BufferForm Form, ValueList<BufferArgument> Parts, int Count)
{
    /// <summary>Those rooms.</summary>
    public static BufferVector Of(params ReadOnlySpan<BufferArgument> parts) => new(BufferForm.Good, ValueList.Create(parts), parts.Length);

    /// <summary>The null pointer.</summary>
    public static BufferVector Null(int count) => new(BufferForm.Null, [], count);

    /// <summary>Unmapped memory.</summary>
    public static BufferVector Bad(int count) => new(BufferForm.Bad, [], count);

    /// <summary>The rooms the count reaches.</summary>
    public ReadOnlySpan<BufferArgument> Counted => Parts.AsSpan()[..Math.Clamp(Count, 0, Parts.Count)];
}
