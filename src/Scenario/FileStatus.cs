using System.Buffers.Binary;

namespace Conformance.Scenarios;

/// <summary>
/// What <c>fstat(2)</c> says of an open file, as far as it is comparable. Times are left out, and inode numbers are replaced
/// by the order in which the scenario first saw them: the same number, the same file.
/// Written <c>stat 0140777 uid 0 gid 0 links 1 size 0 ino 1</c>.
/// </summary>
/// <param name="Mode">Type and permissions, <c>S_IFSOCK | 0777</c> for example.</param>
/// <param name="Uid">The owner.</param>
/// <param name="Gid">The owner's group.</param>
/// <param name="Links">How many names it has.</param>
/// <param name="Size">Bytes; 0 for what has none.</param>
/// <param name="Inode">Place of its inode among those the scenario has seen, from 1.</param>
public readonly record struct FileStatus(int Mode, int Uid, int Gid, int Links, int Size, int Inode)
{
    /// <summary>Bytes of the form it has in <see cref="CallOutput.Data"/>: its numbers, 32 bits each.</summary>
    public const int Bytes = 6 * sizeof(int);

    /// <summary>Mode of a socket nobody changed: S_IFSOCK and every permission.</summary>
    public const int SocketMode = 0xC1FF;

    /// <summary>Mode of the null device: S_IFCHR, readable and writable by all.</summary>
    public const int NullDeviceMode = 0x21B6;

    /// <summary>Reads the form it has in an output.</summary>
    public static FileStatus Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt32LittleEndian(bytes),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]));

    /// <summary>The form it has in an output.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Mode);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), Uid);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Gid);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Links);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), Size);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(20), Inode);
        return bytes;
    }
}
