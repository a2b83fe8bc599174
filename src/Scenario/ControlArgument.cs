using System.Buffers.Binary;

namespace Conformance.Scenarios;

/// <summary>
/// One control message (<c>struct cmsghdr</c> and its data): <c>IPPROTO_IP IP_TTL int 5</c>, with <c>len N</c> where its
/// length is another than that of the data.
/// </summary>
/// <param name="Level">The level.</param>
/// <param name="Type">The type, most often the number of an option of the level.</param>
/// <param name="Value">The data, in good memory; its length is the one of <c>cmsg_len</c> without the header.</param>
public readonly record struct ControlMessage(int Level, int Type, OptionValueArgument Value)
{
    /// <summary>Bytes of a <c>struct cmsghdr</c>.</summary>
    public const int HeaderBytes = 16;

    /// <summary>What messages are aligned to.</summary>
    public const int Alignment = 8;

    /// <summary>Bytes from the beginning of a message to that of the next one, for that many bytes of data (<c>CMSG_SPACE</c>).</summary>
    public static int Space(int dataBytes) => HeaderBytes + ((dataBytes + Alignment - 1) / Alignment * Alignment);

    /// <summary>Writes the message and returns how many bytes it takes, alignment included.</summary>
    public int Write(Span<byte> target)
    {
        var space = Space(Value.Bytes.Count);
        target[..space].Clear();
        BinaryPrimitives.WriteInt64LittleEndian(target, (long)HeaderBytes + Value.Length);
        BinaryPrimitives.WriteInt32LittleEndian(target[8..], Level);
        BinaryPrimitives.WriteInt32LittleEndian(target[12..], Type);
        Value.Bytes.AsSpan().CopyTo(target[HeaderBytes..]);
        return space;
    }
}

/// <summary>
/// The control messages given to <c>sendmsg</c>: <c>[IPPROTO_IP IP_TTL int 5, SOL_SOCKET SO_PRIORITY int 2]</c>,
/// <c>NULL</c> or <c>bad</c>, each with <c>len N</c> where the length is not that of the messages.
/// </summary>
/// <param name="Form">What the pointer points to.</param>
/// <param name="Messages">The messages (good memory only), at most <see cref="AreaBytes"/> bytes of them.</param>
/// <param name="Length">The length argument, in bytes; any 32-bit number.</param>
public readonly record struct ControlArgument(BufferForm Form, ValueList<ControlMessage> Messages, int Length)
{
    /// <summary>Good memory is this long, zero behind the messages; what a longer length reaches is unmapped.</summary>
    public const int AreaBytes = 4096;

    /// <summary>No control messages: a null pointer and length 0.</summary>
    public static ControlArgument None { get; } = new(BufferForm.Null, [], 0);

    /// <summary>Bytes the messages take, and so the natural length.</summary>
    public int NaturalLength
    {
        get
        {
            var sum = 0;
            foreach (ref readonly var message in Messages.AsSpan())
            {
                sum += ControlMessage.Space(message.Value.Bytes.Count);
            }

            return sum;
        }
    }

    /// <summary>Those messages.</summary>
    public static ControlArgument Of(params ReadOnlySpan<ControlMessage> messages)
    {
        var argument = new ControlArgument(BufferForm.Good, ValueList.Create(messages), 0);
        return argument with { Length = argument.NaturalLength };
    }

    /// <summary>The null pointer.</summary>
    public static ControlArgument Null(int length) => new(BufferForm.Null, [], length);

    /// <summary>Unmapped memory.</summary>
    public static ControlArgument Bad(int length) => new(BufferForm.Bad, [], length);

    /// <summary>Writes the messages one behind the other.</summary>
    public void Write(Span<byte> target)
    {
        foreach (ref readonly var message in Messages.AsSpan())
        {
            target = target[message.Write(target)..];
        }
    }
}
