using System.Buffers.Binary;
using Conformance.Oracle.Interop;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using static Conformance.Oracle.Interop.MemoryMapping;

namespace Conformance.Oracle.Syscalls;

/// <summary>
/// The memory that calls read and write: mapped once, so that marshalling allocates nothing, with an unreadable page
/// behind every area for the pointers that scenarios call bad. It lies where pointers of 32 bits reach. Arguments stand in it exactly as the scenario says them,
/// zeros behind them.
/// </summary>
internal sealed unsafe class CallMemory : IDisposable
{
    /// <summary>Entries of the <c>poll</c> array; the kernel refuses more than RLIMIT_NOFILE before it reads one.</summary>
    public const int PollEntriesMax = World.DescriptorLimitMax;

    private const int PageBytes = 4096;
    private const int ValueAreaBytes = 16 * PageBytes;
    private const int AddressBytesMax = 128;
    private const byte Mark = 0xA5;

    private readonly byte* _start;
    private readonly nuint _mappedBytes;
    private readonly byte* _address;
    private readonly byte* _value;
    private int _addressBytesUsed;
    private int _valueBytesUsed;
    private bool _isMarked;

    public CallMemory()
    {
        var transferBytes = PayloadArgument.LengthMax;
        _mappedBytes = (nuint)((3 * PageBytes) + (2 * ValueAreaBytes) + transferBytes + (4 * PageBytes));
        _start = Libc.mmap(null, _mappedBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_32BIT, -1, 0);
        LastErrno.Demand((nint)_start == -1 ? -1 : 0, "mmap of the call memory");
        _address = _start;
        OutAddress = _start + 1024;
        LengthWord = (int*)(_start + 2048);
        Words = (uint*)(_start + 3072);
        Poll = (PollFd*)(_start + PageBytes);
        var next = _start + (3 * PageBytes);
        next = Guarded(next, ValueAreaBytes, out _value);
        next = Guarded(next, ValueAreaBytes, out var outValue);
        OutValue = outValue;
        next = Guarded(next, transferBytes, out var transfer);
        Transfer = transfer;
        Bad = next - PageBytes;
    }

    /// <summary>Memory nobody can read or write.</summary>
    public byte* Bad { get; }

    /// <summary>Room for an address the kernel gives back.</summary>
    public byte* OutAddress { get; }

    /// <summary>Room for an option value the kernel gives back.</summary>
    public byte* OutValue { get; }

    /// <summary>The length word of an address or option value.</summary>
    public int* LengthWord { get; }

    /// <summary>The argument block of <c>socketcall</c>.</summary>
    public uint* Words { get; }

    /// <summary>The array of <c>poll</c>.</summary>
    public PollFd* Poll { get; }

    /// <summary>Room to receive, as much as a scenario can ask for.</summary>
    public byte* Transfer { get; }

    /// <summary>The pointer of an address argument, and the bytes behind it.</summary>
    public byte* Pointer(AddressArgument argument, Bindings bindings)
    {
        switch (argument.Form)
        {
            case AddressForm.Inet:
                Clear(_address, AddressArgument.InetLength, ref _addressBytesUsed);
                var bytes = new Span<byte>(_address, AddressArgument.InetLength);
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)argument.Family);
                BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], (ushort)bindings.Resolve(argument.Port));
                BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], argument.Address);
                bytes[8..].Clear();
                return _address;
            case AddressForm.Raw:
                var length = Math.Min(argument.Bytes.Count, AddressBytesMax);
                Clear(_address, length, ref _addressBytesUsed);
                argument.Bytes.AsSpan()[..length].CopyTo(new Span<byte>(_address, length));
                return _address;
            case AddressForm.Null:
                return null;
            case AddressForm.Bad:
                return Bad;
            default:
                throw new ArgumentOutOfRangeException(nameof(argument));
        }
    }

    /// <summary>The pointer of an option value, and the bytes behind it.</summary>
    public byte* Pointer(OptionValueArgument argument)
    {
        switch (argument.Form)
        {
            case OptionValueForm.Null:
                return null;
            case OptionValueForm.Bad:
                return Bad;
            case OptionValueForm.Int:
            case OptionValueForm.Linger:
            case OptionValueForm.TimeValue:
            case OptionValueForm.Text:
            case OptionValueForm.Raw:
                var length = Math.Min(argument.Bytes.Count, ValueAreaBytes);
                Clear(_value, length, ref _valueBytesUsed);
                argument.Bytes.AsSpan()[..length].CopyTo(new Span<byte>(_value, length));
                return _value;
            default:
                throw new ArgumentOutOfRangeException(nameof(argument));
        }
    }

    /// <summary>
    /// The pointer of a receive buffer. MSG_TRUNC makes a stream count bytes it throws away and writes nowhere, so the room
    /// is filled with a mark before.
    /// </summary>
    public byte* Pointer(BufferArgument argument, int flags = 0)
    {
        Prepare(argument.Form == BufferForm.Good ? argument.Length : 0, flags);
        return Pointer(argument.Form);
    }

    /// <summary>Fills so many bytes of the room with a mark where the flags make that necessary.</summary>
    public void Prepare(int bytes, int flags)
    {
        _isMarked = (flags & MessageFlags.MSG_TRUNC) != 0;
        if (_isMarked)
        {
            new Span<byte>(Transfer, bytes).Fill(Mark);
        }
    }

    /// <summary>The bytes received, none where the mark shows that none were written.</summary>
    public ReadOnlyMemory<byte> Received(int count)
    {
        var bytes = new ReadOnlySpan<byte>(Transfer, count);
        return _isMarked && !bytes.ContainsAnyExcept(Mark) ? default : bytes.ToArray();
    }

    /// <summary>The pointer of a payload that is not in good memory, or is empty.</summary>
    public byte* Pointer(BufferForm form) => form switch
    {
        BufferForm.Good => Transfer,
        BufferForm.Null => null,
        BufferForm.Bad => Bad,
    };

    /// <inheritdoc/>
    public void Dispose() => _ = Libc.munmap(_start, _mappedBytes);

    private static byte* Guarded(byte* start, int bytes, out byte* area)
    {
        area = start;
        LastErrno.Demand(Libc.mprotect(start + bytes, PageBytes, PROT_NONE), "mprotect of a guard page");
        return start + bytes + PageBytes;
    }

    // What an earlier, longer argument left behind would be read by a call whose length argument lies.
    private static void Clear(byte* area, int length, ref int used)
    {
        if (used > length)
        {
            new Span<byte>(area + length, used - length).Clear();
        }

        used = length;
    }
}
