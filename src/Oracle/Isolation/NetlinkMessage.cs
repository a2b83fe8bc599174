using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Conformance.Oracle.Interop;

namespace Conformance.Oracle.Isolation;

/// <summary>Builds one netlink request: header, fixed part, attributes.</summary>
internal sealed class NetlinkMessage
{
    private const int Alignment = 4;

    private readonly byte[] _bytes = new byte[512];
    private int _length;

    /// <summary>Starts a request; <c>NLM_F_REQUEST</c> is understood.</summary>
    public NetlinkMessage(int type, int flags)
    {
        Append(new NetlinkHeader { Type = (ushort)type, Flags = (ushort)(flags | Netlink.NLM_F_REQUEST) });
        WriteLength(0, _length, 4);
    }

    /// <summary>The request as it stands.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Appends a fixed part.</summary>
    public NetlinkMessage With<T>(in T part)
        where T : unmanaged
    {
        Append(part);
        WriteLength(0, _length, 4);
        return this;
    }

    /// <summary>Appends an attribute.</summary>
    public NetlinkMessage WithAttribute(int type, ReadOnlySpan<byte> value)
    {
        Append(new RouteAttribute { Length = (ushort)(Unsafe.SizeOf<RouteAttribute>() + value.Length), Type = (ushort)type });
        value.CopyTo(_bytes.AsSpan(_length));
        _length += (value.Length + Alignment - 1) / Alignment * Alignment;
        WriteLength(0, _length, 4);
        return this;
    }

    /// <summary>Appends an attribute that holds one attribute with a 32-bit number in host order.</summary>
    public NetlinkMessage WithNestedNumber(int type, int innerType, uint value)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        MemoryMarshal.Write(number, in value);
        return WithNested(type, innerType, number);
    }

    /// <summary>Appends an attribute that holds one attribute.</summary>
    public NetlinkMessage WithNested(int type, int innerType, ReadOnlySpan<byte> value)
    {
        var inner = new byte[Unsafe.SizeOf<RouteAttribute>() + value.Length];
        var header = new RouteAttribute { Length = (ushort)inner.Length, Type = (ushort)innerType };
        MemoryMarshal.Write(inner, in header);
        value.CopyTo(inner.AsSpan(Unsafe.SizeOf<RouteAttribute>()));
        return WithAttribute(type, inner);
    }

    private void Append<T>(in T part)
        where T : unmanaged
    {
        MemoryMarshal.Write(_bytes.AsSpan(_length), in part);
        _length += Unsafe.SizeOf<T>();
    }

    private void WriteLength(int offset, int length, int size)
    {
        var bytes = _bytes.AsSpan(offset, size);
        MemoryMarshal.Write(bytes, (uint)length);
    }
}
