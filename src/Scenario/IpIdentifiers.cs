using System.Buffers.Binary;

namespace Conformance.Scenarios;

/// <summary>
/// The one thing in a received packet that the kernel draws by chance: the identification of an IPv4 header, and with it
/// the header's checksum. Whoever expects such a header says where it is; it is then compared without the identification,
/// and its checksum must still be the right one.
/// </summary>
public static class IpIdentifiers
{
    /// <summary>Bytes of an IPv4 header without options.</summary>
    public const int HeaderBytes = 20;

    private const int IdentifierAt = 4;
    private const int ChecksumAt = 10;
    private const ushort Right = 0xffff;

    /// <summary>
    /// The data with identification 0 in those headers, and the checksum that goes with it. A header whose checksum is wrong
    /// stays as it is, so that it is equal to no right one; of a header that is cut off both are set to 0.
    /// </summary>
    public static ReadOnlyMemory<byte> Without(ReadOnlyMemory<byte> data, ValueList<int> headers)
    {
        if (headers.Count == 0)
        {
            return data;
        }

        var bytes = data.ToArray();
        foreach (var at in headers)
        {
            Clear(bytes.AsSpan(Math.Min(at, bytes.Length)));
        }

        return bytes;
    }

    /// <summary>Those of the headers whose identification lies, in part at least, in so many bytes.</summary>
    public static ValueList<int> Within(ValueList<int> headers, int length)
    {
        var count = headers.Count;
        while (count > 0 && headers[count - 1] + IdentifierAt >= length)
        {
            count--;
        }

        return count == headers.Count ? headers : ValueList.Create<int>(headers.AsSpan()[..count]);
    }

    /// <summary>The sum of 16-bit words in ones' complement, folded: what checksums of the internet are made of.</summary>
    public static ushort Sum(ReadOnlySpan<byte> bytes, uint start = 0)
    {
        ulong sum = start;
        for (; bytes.Length > 1; bytes = bytes[2..])
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
        }

        sum += bytes.Length == 1 ? (ulong)bytes[0] << 8 : 0;
        while (sum > ushort.MaxValue)
        {
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        }

        return (ushort)sum;
    }

    /// <summary>The checksum of bytes in whose checksum field stands 0.</summary>
    public static ushort Checksum(ReadOnlySpan<byte> bytes) => (ushort)(Right - Sum(bytes));

    private static void Clear(Span<byte> rest)
    {
        if (rest.Length < HeaderBytes)
        {
            Zero(rest, IdentifierAt);
            Zero(rest, ChecksumAt);
            return;
        }

        var header = rest[..HeaderBytes];
        if (Sum(header) == Right)
        {
            Zero(header, IdentifierAt);
            Zero(header, ChecksumAt);
            BinaryPrimitives.WriteUInt16BigEndian(header[ChecksumAt..], Checksum(header));
        }
    }

    private static void Zero(Span<byte> bytes, int at)
    {
        for (var i = at; i < at + sizeof(ushort) && i < bytes.Length; i++)
        {
            bytes[i] = 0;
        }
    }
}
