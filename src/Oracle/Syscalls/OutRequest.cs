using Conformance.Scenarios;

namespace Conformance.Oracle.Syscalls;

/// <summary>
/// The two pointers of a call that gives an address or an option value back, and what stands behind them afterwards in
/// the form <see cref="CallOutput"/> defines.
/// </summary>
internal readonly unsafe ref struct OutRequest
{
    private readonly OutArgument _argument;

    private OutRequest(CallMemory memory, OutArgument argument, byte* room)
    {
        _argument = argument;
        Buffer = argument.Form switch
        {
            OutForm.Buffer or OutForm.BadLength => room,
            OutForm.Null => null,
            OutForm.BadBuffer => memory.Bad,
        };
        LengthWord = argument.Form switch
        {
            OutForm.Buffer or OutForm.BadBuffer => memory.LengthWord,
            OutForm.Null => null,
            OutForm.BadLength => (int*)memory.Bad,
        };
        *memory.LengthWord = argument.Length;
    }

    /// <summary>The buffer pointer.</summary>
    public byte* Buffer { get; }

    /// <summary>The pointer to the length word.</summary>
    public int* LengthWord { get; }

    private bool HasLength => _argument.Form is OutForm.Buffer or OutForm.BadBuffer;

    /// <summary>A request for an address.</summary>
    public static OutRequest ForAddress(CallMemory memory, OutArgument argument) => new(memory, argument, memory.OutAddress);

    /// <summary>A request for an option value; the buffer holds zeros, so that bytes the kernel skips are the same every time.</summary>
    public static OutRequest ForValue(CallMemory memory, OutArgument argument)
    {
        new Span<byte>(memory.OutValue, OutArgument.BufferBytes).Clear();
        return new(memory, argument, memory.OutValue);
    }

    /// <summary>The length word after the call, or -1 where there is none or a failure left it as it was.</summary>
    public int Length(bool succeeded) => HasLength && (succeeded || *LengthWord != _argument.Length) ? *LengthWord : -1;

    /// <summary>The bytes the call wrote to the buffer.</summary>
    public ReadOnlyMemory<byte> Written(bool succeeded)
    {
        if (!succeeded || _argument.Form != OutForm.Buffer)
        {
            return default;
        }

        var count = Math.Min(Math.Min(*LengthWord, _argument.Length), OutArgument.BufferBytes);
        return count <= 0 ? default : new ReadOnlySpan<byte>(Buffer, count).ToArray();
    }
}
