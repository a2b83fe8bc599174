using System.Buffers.Binary;
using Conformance.Scenarios;

namespace Conformance.Properties.Laws;

/// <summary>An IPv4 address and port, both in host order.</summary>
public readonly record struct InetName(uint Address, int Port)
{
    /// <summary>127.0.0.1.</summary>
    public const uint Loopback = 0x7f000001;

    /// <summary>The name as an argument of a call.</summary>
    public AddressArgument Argument => AddressArgument.Inet(Address, PortArgument.Number(Port));

    /// <summary>127.0.0.1 and a port.</summary>
    public static InetName Local(int port) => new(Loopback, port);

    /// <summary>The any-address and a port.</summary>
    public static InetName Any(int port) => new(0, port);

    /// <summary>Reads a <c>struct sockaddr_in</c>.</summary>
    public static InetName OfBytes(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
}
