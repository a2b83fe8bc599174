using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using static Conformance.Oracle.Interop.MemoryMapping;

namespace Conformance.Oracle.Syscalls;

/// <summary>
/// The memory that <c>struct msghdr</c> and arrays of <c>iovec</c> stand in: mapped once, each area followed by a page
/// nobody can read or write. The data itself stands in the transfer area of <see cref="CallMemory"/>, part behind part.
/// </summary>
internal sealed unsafe class MessageMemory : IDisposable
{
    private const int PageBytes = 4096;
    private const int VectorBytes = PayloadVector.PartsMax * 16;
    private const int SmallBytes = 3 * PageBytes;
    private const nuint MappedBytes = VectorBytes + (2 * ControlArgument.AreaBytes) + (5 * PageBytes) + SmallBytes;

    private readonly CallMemory _memory;
    private readonly byte* _start;
    private readonly IoVector* _vectors;
    private readonly byte* _control;
    private readonly byte* _outControl;
    private readonly MessageHeader* _header;
    private readonly uint* _small;
    private int _vectorsUsed;
    private int _controlBytesUsed;

    public MessageMemory(CallMemory memory)
    {
        _memory = memory;
        _start = Libc.mmap(null, MappedBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_32BIT, -1, 0);
        LastErrno.Demand((nint)_start == -1 ? -1 : 0, "mmap of the message memory");
        _vectors = (IoVector*)_start;
        _control = Guard(_start + VectorBytes);
        _outControl = Guard(_control + ControlArgument.AreaBytes);
        _header = (MessageHeader*)Guard(_outControl + ControlArgument.AreaBytes);
        _small = (uint*)Guard((byte*)_header + PageBytes);
    }

    /// <summary>The array of data to send, and the data; entries behind the parts are zero.</summary>
    public IoVector* Pointer(PayloadVector vector)
    {
        if (vector.Form != BufferForm.Good)
        {
            return (IoVector*)_memory.Pointer(vector.Form);
        }

        var next = _memory.Transfer;
        for (var index = 0; index < vector.Parts.Count; index++)
        {
            var part = vector.Parts[index];
            DemandRoom(next, part.Bytes.Length);
            var start = part.Form == BufferForm.Good ? next : _memory.Pointer(part.Form);
            part.Bytes.Span.CopyTo(new Span<byte>(next, part.Bytes.Length));
            next += part.Bytes.Length;
            _vectors[index] = new IoVector { Start = start, Length = unchecked((nuint)part.Length) };
        }

        ClearBehind(vector.Parts.Count);
        return _vectors;
    }

    /// <summary>The array of room to receive; entries behind the parts are zero.</summary>
    public IoVector* Pointer(BufferVector vector, int flags)
    {
        if (vector.Form != BufferForm.Good)
        {
            return (IoVector*)_memory.Pointer(vector.Form);
        }

        var next = _memory.Transfer;
        for (var index = 0; index < vector.Parts.Count; index++)
        {
            var part = vector.Parts[index];
            var isGood = part.Form == BufferForm.Good;
            DemandRoom(next, isGood ? part.Length : 0);
            _vectors[index] = new IoVector { Start = isGood ? next : _memory.Pointer(part.Form), Length = unchecked((nuint)part.Length) };
            next += isGood ? Math.Max(0, part.Length) : 0;
        }

        ClearBehind(vector.Parts.Count);
        _memory.Prepare((int)(next - _memory.Transfer), flags);
        return _vectors;
    }

    /// <summary>The header of a message to send.</summary>
    public MessageHeader* Header(BufferForm form, byte* name, int nameLength, PayloadVector data, ControlArgument control)
    {
        *_header = new MessageHeader
        {
            Name = name,
            NameLength = nameLength,
            Vectors = Pointer(data),
            VectorCount = unchecked((nuint)data.Count),
            Control = Pointer(control),
            ControlLength = unchecked((nuint)control.Length),
        };
        return form == BufferForm.Good ? _header : (MessageHeader*)_memory.Pointer(form);
    }

    /// <summary>The header of a message to receive.</summary>
    public MessageHeader* Header(OutArgument name, BufferVector room, int flags, BufferArgument control)
    {
        new Span<byte>(_outControl, ControlArgument.AreaBytes).Clear();
        *_header = new MessageHeader
        {
            Name = name.Form switch
            {
                OutForm.Buffer or OutForm.BadLength => _memory.OutAddress,
                OutForm.Null => null,
                OutForm.BadBuffer => _memory.Bad,
            },
            NameLength = name.Length,
            Vectors = Pointer(room, flags),
            VectorCount = unchecked((nuint)room.Count),
            Control = control.Form == BufferForm.Good ? _outControl : _memory.Pointer(control.Form),
            ControlLength = (nuint)control.Length,
            Flags = -1,
        };
        return name.Form == OutForm.BadLength ? (MessageHeader*)_memory.Bad : _header;
    }

    /// <summary>
    /// The header as 32-bit callers lay it out (<c>struct compat_msghdr</c>, <c>struct compat_iovec</c>), of the native one that
    /// <see cref="Header(OutArgument, BufferVector, int, BufferArgument)"/> or its like made; a pointer to nothing stays one.
    /// </summary>
    public uint* Small(MessageHeader* header)
    {
        const int VectorsOffset = PageBytes / sizeof(uint);
        if (header != _header)
        {
            return (uint*)header;
        }

        var vectors = _small + VectorsOffset;
        for (var index = 0; index < PayloadVector.PartsMax; index++)
        {
            vectors[2 * index] = unchecked((uint)(nuint)_vectors[index].Start);
            vectors[(2 * index) + 1] = unchecked((uint)_vectors[index].Length);
        }

        var words = new ReadOnlySpan<uint>(
        [
            unchecked((uint)(nuint)header->Name), unchecked((uint)header->NameLength),
            unchecked((uint)(nuint)(header->Vectors == _vectors ? vectors : (uint*)header->Vectors)), unchecked((uint)header->VectorCount),
            0, 0, unchecked((uint)header->Flags),
        ]);
        words.CopyTo(new Span<uint>(_small, words.Length));
        return _small;
    }

    /// <summary>Takes what a call wrote to the small header over to the native one.</summary>
    public void TakeSmall()
    {
        const int NameLength = 1;
        const int ControlLength = 5;
        const int Flags = 6;
        _header->NameLength = unchecked((int)_small[NameLength]);
        _header->ControlLength = _small[ControlLength];
        _header->Flags = unchecked((int)_small[Flags]);
    }

    /// <summary>Adds the data received to the result of a call without a header.</summary>
    public CallResult WithData(in CallResult result, BufferVector room)
    {
        var data = result.IsSuccess ? Received(result.Value, room) : default;
        return data.IsEmpty ? result : result with { Output = new CallOutput(data) };
    }

    /// <summary>Adds to the result of a receive what stands in the header and behind its pointers now.</summary>
    public CallResult WithMessage(in CallResult result, RecvMsgOutputs request)
    {
        var hasLength = request.Name.Form is OutForm.Buffer or OutForm.BadBuffer;
        var length = hasLength && (result.IsSuccess || _header->NameLength != request.Name.Length) ? _header->NameLength : -1;
        if (!result.IsSuccess)
        {
            return length == -1 ? result : result with { Output = new CallOutput(Length: length) };
        }

        return result with
        {
            Output = new CallOutput(
                Received(result.Value, request.Room),
                request.Name.Form == OutForm.Buffer ? Copy(_memory.OutAddress, Math.Min(Math.Min(length, request.Name.Length), OutArgument.BufferBytes)) : default,
                length,
                default,
                Control(request.Control),
                _header->Flags),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _ = Libc.munmap(_start, MappedBytes);

    private ReadOnlyMemory<byte> Control(BufferArgument control)
    {
        var length = (int)Math.Min((nuint)ControlArgument.AreaBytes, _header->ControlLength);
        return control.Form == BufferForm.Good ? Copy(_outControl, length) : new byte[length];
    }

    private ReadOnlyMemory<byte> Received(long count, BufferVector room)
    {
        long good = 0;
        foreach (var part in room.Counted)
        {
            if (part.Form != BufferForm.Good && part.Length > 0)
            {
                break;
            }

            good += part.Length;
        }

        var bytes = (int)Math.Min(count, good);
        return bytes > 0 ? _memory.Received(bytes) : default;
    }

    private byte* Pointer(ControlArgument control)
    {
        if (control.Form != BufferForm.Good)
        {
            return _memory.Pointer(control.Form);
        }

        var bytes = control.NaturalLength;
        new Span<byte>(_control, Math.Max(bytes, _controlBytesUsed)).Clear();
        _controlBytesUsed = bytes;
        control.Write(new Span<byte>(_control, ControlArgument.AreaBytes));
        return _control;
    }

    private void DemandRoom(byte* next, int bytes)
    {
        if (bytes > PayloadArgument.LengthMax - (next - _memory.Transfer))
        {
            throw new CallRefusedException($"the parts are longer than {PayloadArgument.LengthMax} bytes in all");
        }
    }

    private void ClearBehind(int count)
    {
        if (_vectorsUsed > count)
        {
            new Span<IoVector>(_vectors + count, _vectorsUsed - count).Clear();
        }

        _vectorsUsed = count;
    }

    private static ReadOnlyMemory<byte> Copy(byte* start, int count) => count <= 0 ? default : new ReadOnlySpan<byte>(start, count).ToArray();

    private static byte* Guard(byte* end)
    {
        LastErrno.Demand(Libc.mprotect(end, PageBytes, PROT_NONE), "mprotect of a guard page");
        return end + PageBytes;
    }
}

/// <summary>What a <c>recvmsg</c> was asked to give back.</summary>
/// <param name="Name">The address.</param>
/// <param name="Room">The data.</param>
/// <param name="Control">The control messages.</param>
internal readonly record struct RecvMsgOutputs(OutArgument Name, BufferVector Room, BufferArgument Control);
