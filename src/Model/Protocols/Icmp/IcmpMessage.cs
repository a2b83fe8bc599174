using System.Buffers.Binary;
using Conformance.Scenarios;

namespace Conformance.Model.Protocols.Icmp;

/// <summary>The parts of an ICMP message that count here.</summary>
internal static class IcmpMessage
{
    /// <summary>Bytes of the header.</summary>
    public const int HeaderBytes = 8;

    public const byte EchoReply = 0;
    public const byte DestinationUnreachable = 3;
    public const byte SourceQuench = 4;
    public const byte Redirect = 5;
    public const byte Echo = 8;
    public const byte TimeExceeded = 11;
    public const byte ParameterProblem = 12;
    public const byte Timestamp = 13;
    public const byte ExtendedEcho = 42;
    public const byte ExtendedEchoReply = 43;

    private const int ChecksumAt = 2;
    private const int IdAt = 4;
    private const ushort Right = 0xffff;

    /// <summary>Whether a message is whole and its checksum is right.</summary>
    public static bool IsSound(ReadOnlySpan<byte> message) => message.Length >= HeaderBytes && IpIdentifiers.Sum(message) == Right;

    /// <summary>The id of an echo or its reply.</summary>
    public static int IdOf(ReadOnlySpan<byte> message) => BinaryPrimitives.ReadUInt16BigEndian(message[IdAt..]);

    /// <summary>Writes the id.</summary>
    public static void SetId(Span<byte> message, int id) => BinaryPrimitives.WriteUInt16BigEndian(message[IdAt..], (ushort)id);

    /// <summary>Writes the checksum.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sumOfZeros">
    /// The checksum of nothing but zeros, which has two forms: a reply of the kernel is summed up from all ones
    /// (<c>net/ipv4/icmp.c:icmp_push_reply</c>) and then has the other one.
    /// </param>
    public static void Complete(Span<byte> message, ushort sumOfZeros = Right)
    {
        message[ChecksumAt] = message[ChecksumAt + 1] = 0;
        var checksum = message.ContainsAnyExcept((byte)0) ? IpIdentifiers.Checksum(message) : sumOfZeros;
        BinaryPrimitives.WriteUInt16BigEndian(message[ChecksumAt..], checksum);
    }
}
