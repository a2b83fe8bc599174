using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios;

/// <summary>
/// What a call answered: the value returned, or the error number, or that it did not return until the watchdog
/// interrupted it; and what it wrote to the caller's memory. Model and oracle speak of results in this one form.
/// Equality is by content.
/// </summary>
/// <param name="Value">The return value; -1 for a failure and for a call that blocked.</param>
/// <param name="Errno">The error, <see cref="Errno.None"/> for a success.</param>
/// <param name="Blocked">Whether the call slept until it was interrupted.</param>
/// <param name="Output">What it wrote, or null for calls that write nothing.</param>
public readonly record struct CallResult(long Value, Errno Errno, bool Blocked, CallOutput? Output)
{
    /// <summary>The call slept until the watchdog interrupted it.</summary>
    public static CallResult Sleeps { get; } = new(-1, Errno.None, true, null);

    /// <summary>Whether the call returned without an error.</summary>
    public bool IsSuccess => Errno == Errno.None && !Blocked;

    /// <summary>A success.</summary>
    public static CallResult Ok(long value = 0, CallOutput? output = null) => new(value, Errno.None, false, output);

    /// <summary>A failure. Some failures still write (the length word of an address, for one).</summary>
    public static CallResult Fail(Errno errno, CallOutput? output = null) => new(-1, errno, false, output);
}

/// <summary>
/// What a call wrote to user memory. Parts a call has no pointer for are absent (null, or -1 for the length word).
/// </summary>
/// <param name="Data">Bytes written to the data buffer or option value.</param>
/// <param name="Address">Bytes written to the address buffer.</param>
/// <param name="Length">Value of the length word after the call, or -1 where the call has none or it was not changed.</param>
/// <param name="Events">The <c>revents</c> of <c>poll</c>, entry by entry.</param>
public sealed record CallOutput(ReadOnlyMemory<byte> Data = default, ReadOnlyMemory<byte> Address = default, int Length = -1, ValueList<int> Events = default)
{
    /// <summary>Equal when every byte is.</summary>
    public bool Equals(CallOutput? other) =>
        other is not null && Length == other.Length && Events == other.Events
        && Data.Span.SequenceEqual(other.Data.Span) && Address.Span.SequenceEqual(other.Address.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Length, Data.Length, Address.Length, Events.Count);
}
