using System.Buffers.Binary;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Families;

/// <summary>
/// What <c>recvmsg</c> gives back beside data and address: flags and control messages, put one by one into the room the
/// caller has for them. <c>net/core/scm.c:put_cmsg</c>
/// </summary>
public sealed class MessageOutput
{
    private readonly BufferArgument _room;
    private byte[] _bytes = [];
    private int _used;

    /// <summary>Begins a message.</summary>
    /// <param name="room">The caller's room for control messages.</param>
    /// <param name="flags">The flags that are given back as they came.</param>
    public MessageOutput(BufferArgument room, int flags) => (_room, Flags) = (room, flags);

    /// <summary><c>msg_flags</c> so far.</summary>
    public int Flags { get; private set; }

    /// <summary>The control messages put so far.</summary>
    public ReadOnlyMemory<byte> Control => _bytes.AsMemory(0, _used);

    /// <summary>Adds flags.</summary>
    internal void Add(int flags) => Flags |= flags;

    /// <summary>Puts an integer.</summary>
    internal void Put(int level, int type, int value)
    {
        Span<byte> data = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(data, value);
        Put(level, type, data);
    }

    /// <summary>Puts a control message, cut to the room that is left; memory nobody can write takes nothing and says nothing.</summary>
    internal void Put(int level, int type, ReadOnlySpan<byte> data)
    {
        var left = _room.Length - _used;
        if (_room.Form == BufferForm.Null || left < ControlMessage.HeaderBytes)
        {
            Flags |= MessageFlags.MSG_CTRUNC;
            return;
        }

        var length = ControlMessage.HeaderBytes + data.Length;
        if (left < length)
        {
            Flags |= MessageFlags.MSG_CTRUNC;
            length = left;
        }

        if (_room.Form == BufferForm.Bad)
        {
            return;
        }

        Array.Resize(ref _bytes, _used + ControlMessage.Space(data.Length));
        var target = _bytes.AsSpan(_used);
        BinaryPrimitives.WriteInt64LittleEndian(target, length);
        BinaryPrimitives.WriteInt32LittleEndian(target[8..], level);
        BinaryPrimitives.WriteInt32LittleEndian(target[12..], type);
        data[..(length - ControlMessage.HeaderBytes)].CopyTo(target[ControlMessage.HeaderBytes..]);
        _used += Math.Min(ControlMessage.Space(data.Length), left);
    }
}
