using System.Buffers.Binary;
using Conformance.Oracle.Interop;
using Conformance.Scenarios;

namespace Conformance.Oracle.Observers;

/// <summary>Reads the local name.</summary>
internal sealed unsafe class LocalNameObserver : SocketObserver
{
    /// <inheritdoc/>
    public override ViewParts Part => ViewParts.LocalName;

    /// <inheritdoc/>
    public override void Read(int fd, ref SocketView view)
    {
        var name = stackalloc byte[AddressArgument.InetLength];
        var length = AddressArgument.InetLength;
        var value = Libc.getsockname(fd, name, &length);
        view = view with { LocalName = ObservedName.Of(LastErrno.Result(value), name) };
    }
}

/// <summary>Reads the peer's name.</summary>
internal sealed unsafe class PeerNameObserver : SocketObserver
{
    /// <inheritdoc/>
    public override ViewParts Part => ViewParts.PeerName;

    /// <inheritdoc/>
    public override void Read(int fd, ref SocketView view)
    {
        var name = stackalloc byte[AddressArgument.InetLength];
        var length = AddressArgument.InetLength;
        var value = Libc.getpeername(fd, name, &length);
        view = view with { PeerName = ObservedName.Of(LastErrno.Result(value), name) };
    }
}

/// <summary>The one number a view holds for an address and port, or for the error in their place.</summary>
internal static unsafe class ObservedName
{
    /// <summary>Address times 65536 plus port in host order, or minus the error number minus 1.</summary>
    public static long Of(in CallResult result, byte* name)
    {
        if (!result.IsSuccess)
        {
            return -(long)result.Errno - 1;
        }

        var bytes = new ReadOnlySpan<byte>(name, AddressArgument.InetLength);
        return ((long)BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
    }
}
