using System.Buffers.Binary;

namespace Conformance.Scenarios;

/// <summary>How an option value given to <c>setsockopt</c> is written.</summary>
public enum OptionValueForm
{
    /// <summary><c>int 4096</c>.</summary>
    Int,

    /// <summary><c>linger 1 0</c>.</summary>
    Linger,

    /// <summary><c>timeval 0 5000</c>.</summary>
    TimeValue,

    /// <summary><c>"lo"</c>.</summary>
    Text,

    /// <summary><c>raw 00 01</c>.</summary>
    Raw,

    /// <summary>The null pointer.</summary>
    Null,

    /// <summary>Unmapped memory.</summary>
    Bad,
}

/// <summary>A value given to <c>setsockopt</c>: the bytes in memory and the length argument, which may lie (<c>int 1 len 2</c>).</summary>
public sealed record OptionValueArgument
{
    private OptionValueArgument(OptionValueForm form, ValueList<byte> bytes, int length) => (Form, Bytes, Length) = (form, bytes, length);

    /// <summary>How the value is written.</summary>
    public OptionValueForm Form { get; }

    /// <summary>The bytes the pointer points to (none for null and bad pointers).</summary>
    public ValueList<byte> Bytes { get; }

    /// <summary>The length argument, in bytes; any 32-bit value.</summary>
    public int Length { get; private init; }

    /// <summary>A 32-bit integer.</summary>
    public static OptionValueArgument Int(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return new(OptionValueForm.Int, ValueList.Create<byte>(bytes), 4);
    }

    /// <summary><c>struct linger</c>.</summary>
    public static OptionValueArgument Linger(int on, int seconds)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, on);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], seconds);
        return new(OptionValueForm.Linger, ValueList.Create<byte>(bytes), 8);
    }

    /// <summary><c>struct timeval</c>.</summary>
    public static OptionValueArgument TimeValue(long seconds, long microseconds)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, seconds);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], microseconds);
        return new(OptionValueForm.TimeValue, ValueList.Create<byte>(bytes), 16);
    }

    /// <summary>A string, without the terminating zero.</summary>
    public static OptionValueArgument Text(ValueList<byte> text) => new(OptionValueForm.Text, text, text.Count);

    /// <summary>Raw bytes.</summary>
    public static OptionValueArgument Raw(ValueList<byte> bytes) => new(OptionValueForm.Raw, bytes, bytes.Count);

    /// <summary>The null pointer.</summary>
    public static OptionValueArgument Null(int length) => new(OptionValueForm.Null, [], length);

    /// <summary>Unmapped memory.</summary>
    public static OptionValueArgument Bad(int length) => new(OptionValueForm.Bad, [], length);

    /// <summary>The same value with another length argument.</summary>
    public OptionValueArgument WithLength(int length) => this with { Length = length };
}
