namespace Conformance.Scenarios;

/// <summary>How a call that gives an address back (or an option's value) is asked to.</summary>
public enum OutForm
{
    /// <summary>A writable buffer and a readable length word.</summary>
    Buffer,

    /// <summary>Null for the buffer and for the length word.</summary>
    Null,

    /// <summary>The buffer is unmapped, the length word is good.</summary>
    BadBuffer,

    /// <summary>The buffer is good, the length word is unmapped.</summary>
    BadLength,
}

/// <summary>
/// A buffer and a length word for something the kernel gives back. Written <c>addr</c> (16 bytes), <c>addr len 4</c>,
/// <c>NULL</c>, <c>bad</c> or <c>badlen</c>; options write <c>val</c> for <c>addr</c>.
/// </summary>
/// <param name="Form">Which of the two pointers is good.</param>
/// <param name="Length">The initial value of the length word, in bytes; any 32-bit value.</param>
public readonly record struct OutArgument(OutForm Form, int Length)
{
    /// <summary>The bytes a buffer really has; the kernel never writes more than 128 bytes of address, and 280 of an option.</summary>
    public const int BufferBytes = 512;

    /// <summary>The ordinary request for an address: a buffer of 16 bytes.</summary>
    public static OutArgument Address { get; } = new(OutForm.Buffer, AddressArgument.InetLength);

    /// <summary>Null for both pointers.</summary>
    public static OutArgument None { get; } = new(OutForm.Null, 0);
}
