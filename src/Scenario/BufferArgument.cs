namespace Conformance.Scenarios;

/// <summary>What the data pointer of a send or receive call points to.</summary>
public enum BufferForm
{
    /// <summary>Good memory.</summary>
    Good,

    /// <summary>The null pointer.</summary>
    Null,

    /// <summary>Unmapped memory.</summary>
    Bad,
}

/// <summary>
/// The data of a send call: <c>"hello"</c>, <c>"a"*1000</c>, <c>NULL len 5</c> or <c>bad len 5</c>. The length is the
/// number of bytes for good memory. At most <see cref="LengthMax"/> bytes.
/// </summary>
public readonly record struct PayloadArgument
{
    /// <summary>The longest payload a scenario can carry, in bytes.</summary>
    public const int LengthMax = 1 << 20;

    private readonly int _length;

    private PayloadArgument(BufferForm form, ReadOnlyMemory<byte> bytes, int length) => (Form, Bytes, _length) = (form, bytes, length);

    /// <summary>What the pointer points to.</summary>
    public BufferForm Form { get; }

    /// <summary>The bytes (good memory only).</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The length argument, in bytes, 0 to <see cref="LengthMax"/>.</summary>
    public int Length => Form == BufferForm.Good ? Bytes.Length : _length;

    /// <summary>Those bytes.</summary>
    public static PayloadArgument Of(ReadOnlyMemory<byte> bytes) => new(BufferForm.Good, bytes, bytes.Length);

    /// <summary><paramref name="count"/> times one byte. Lower-case letters share one buffer and allocate nothing.</summary>
    public static PayloadArgument Repeat(byte fill, int count) => Of(FilledBytes.Of(fill, count));

    /// <summary>The null pointer with a length.</summary>
    public static PayloadArgument Null(int length) => new(BufferForm.Null, default, length);

    /// <summary>Unmapped memory with a length.</summary>
    public static PayloadArgument Bad(int length) => new(BufferForm.Bad, default, length);

    /// <summary>Equal when the form, the length and every byte are.</summary>
    public bool Equals(PayloadArgument other) =>
        Form == other.Form && Length == other.Length && Bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Form, Length, Length > 0 && Form == BufferForm.Good ? Bytes.Span[0] : 0);
}

/// <summary>The buffer of a receive call: <c>100</c>, <c>NULL len 100</c> or <c>bad len 100</c>.</summary>
/// <param name="Form">What the pointer points to.</param>
/// <param name="Length">The length argument, in bytes, 0 to <see cref="PayloadArgument.LengthMax"/>.</param>
public readonly record struct BufferArgument(BufferForm Form, int Length);
