using System.Buffers.Binary;
using Conformance.Scenarios;

namespace Conformance.Model.ControlMessages;

/// <summary>
/// Walks the control messages a caller gave, as the kernel does: by the lengths they claim, wherever that leads.
/// <c>include/linux/socket.h:for_each_cmsghdr</c>
/// </summary>
internal ref struct ControlReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private int _place = -1;

    /// <summary>Walks messages whose memory can be read.</summary>
    public ControlReader(ControlArgument control)
    {
        if (control.Length == 0)
        {
            return;
        }

        var bytes = new byte[ControlArgument.AreaBytes];
        control.Write(bytes);
        _bytes = bytes.AsSpan(0, Math.Min(control.Length, bytes.Length));
    }

    /// <summary>Whether the present message lies inside of what the caller gave.</summary>
    public readonly bool IsWhole => ClaimedLength >= ControlMessage.HeaderBytes && ClaimedLength <= _bytes.Length - _place;

    /// <summary>The level.</summary>
    public readonly int Level => BinaryPrimitives.ReadInt32LittleEndian(_bytes[(_place + 8)..]);

    /// <summary>The type.</summary>
    public readonly int Type => BinaryPrimitives.ReadInt32LittleEndian(_bytes[(_place + 12)..]);

    /// <summary>The data of a whole message.</summary>
    public readonly ReadOnlySpan<byte> Data => _bytes.Slice(_place + ControlMessage.HeaderBytes, (int)ClaimedLength - ControlMessage.HeaderBytes);

    /// <summary>The data as an integer, where it has the length of one.</summary>
    public readonly int Integer => BinaryPrimitives.ReadInt32LittleEndian(Data);

    private readonly long ClaimedLength => BinaryPrimitives.ReadInt64LittleEndian(_bytes[_place..]);

    /// <summary>Goes on to the next message; the present one, if any, is whole.</summary>
    public bool MoveNext()
    {
        var next = _place < 0 ? 0 : _place + ControlMessage.Space((int)ClaimedLength - ControlMessage.HeaderBytes);
        if (next + ControlMessage.HeaderBytes > _bytes.Length)
        {
            return false;
        }

        _place = next;
        return true;
    }
}
