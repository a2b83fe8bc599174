using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios;

/// <summary>
/// What a call answered: the value returned, or the error number, or that it did not return until the watchdog
/// interrupted it; and what it wrote to the caller's memory. Model and oracle speak of results in this one form.
/// Equality is by content; having written nothing equals having no output.
/// </summary>
/// <param name="Value">The return value; -1 for a failure and for a call that blocked.</param>
/// <param name="Errno">The error, <see cref="Errno.None"/> for a success.</param>
/// <param name="Blocked">Whether the call slept until it was interrupted.</param>
/// <param name="Output">What it wrote, or null for calls that write nothing.</param>
public readonly record struct CallResult(long Value, Errno Errno, bool Blocked, CallOutput? Output)
{
    /// <summary>A call that sleeps this long, in milliseconds, is interrupted and answers <see cref="Sleeps"/>.</summary>
    public const int PatienceMs = 250;

    /// <summary>The call slept until the watchdog interrupted it.</summary>
    public static CallResult Sleeps { get; } = new(-1, Errno.None, true, null);

    /// <summary>Whether the call returned without an error.</summary>
    public bool IsSuccess => Errno == Errno.None && !Blocked;

    /// <summary>A success.</summary>
    public static CallResult Ok(long value = 0, CallOutput? output = null) => new(value, Errno.None, false, output);

    /// <summary>A failure. Some failures still write (the length word of an address, for one).</summary>
    public static CallResult Fail(Errno errno, CallOutput? output = null) => new(-1, errno, false, output);

    /// <summary>Equal when value, error and everything written are.</summary>
    public bool Equals(CallResult other) =>
        Value == other.Value && Errno == other.Errno && Blocked == other.Blocked
        && (Output ?? CallOutput.Nothing).Equals(other.Output ?? CallOutput.Nothing);

    /// <summary>Whether an answer is this one, where this one may say of headers in its data that the kernel chose their identification.</summary>
    public bool Allows(in CallResult answer)
    {
        if (Output is not { Identifiers.Count: > 0 } output)
        {
            return Equals(answer);
        }

        return answer.Output is { } seen && Equals(answer with { Output = seen.WithoutIdentifiers(output.Identifiers) });
    }

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value, Errno, Blocked);
}

/// <summary>
/// What a call wrote to user memory, in the one form model and oracle share. A call that wrote nothing has no output at
/// all (null), never an empty one.
/// </summary>
/// <param name="Data">
/// Of a success only, but for <c>socketpair</c>: its array of two, where anything was written to it. <c>read</c>, <c>recv</c>, <c>recvfrom</c>, <c>recvmsg</c>: the first min(value returned, length argument) bytes of
/// a good buffer (with MSG_TRUNC the value may be larger, and a stream writes none). <c>getsockopt</c>: the first min(length word before, length
/// word after, <see cref="OutArgument.BufferBytes"/>) bytes.
/// </param>
/// <param name="Address">
/// Of a success with <see cref="OutForm.Buffer"/> only: the first min(length word before, length word after,
/// <see cref="OutArgument.BufferBytes"/>) bytes.
/// </param>
/// <param name="Length">
/// The length word after the call where its pointer is good (<see cref="OutForm.Buffer"/>, <see cref="OutForm.BadBuffer"/>):
/// always after a success, and after a failure if its value has changed (<c>getsockname</c> into a bad buffer fails
/// with EFAULT after the word is written). Else -1.
/// </param>
/// <param name="Events">The <c>revents</c> of a successful <c>poll</c>, entry by entry, 0 to 65535.</param>
/// <param name="Control">The control messages of a successful <c>recvmsg</c>: as many bytes as its length word says, zeros where the pointer is bad.</param>
/// <param name="Flags">The <c>msg_flags</c> of a successful <c>recvmsg</c>; else -1.</param>
public sealed record CallOutput(
    ReadOnlyMemory<byte> Data = default,
    ReadOnlyMemory<byte> Address = default,
    int Length = -1,
    ValueList<int> Events = default,
    ReadOnlyMemory<byte> Control = default,
    int Flags = -1)
{
    /// <summary>
    /// Where in the data of a raw socket IPv4 headers begin whose identification the kernel chose. Predictions and files say
    /// so, and hold such headers without it (<see cref="IpIdentifiers"/>); what was observed says nothing and holds all.
    /// </summary>
    public ValueList<int> Identifiers { get; init; }

    /// <summary>Nothing was written.</summary>
    public static CallOutput Nothing { get; } = new();

    /// <summary>Equal when every byte is.</summary>
    public bool Equals(CallOutput? other) =>
        other is not null && Length == other.Length && Flags == other.Flags && Events == other.Events && Identifiers == other.Identifiers
        && Control.Span.SequenceEqual(other.Control.Span) && Data.Span.SequenceEqual(other.Data.Span) && Address.Span.SequenceEqual(other.Address.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Length, Data.Length, Address.Length, Events.Count);

    internal CallOutput WithoutIdentifiers(ValueList<int> headers) =>
        this with { Data = IpIdentifiers.Without(Data, headers), Identifiers = headers };
}
