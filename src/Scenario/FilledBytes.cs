namespace Conformance.Scenarios;

/// <summary>Runs of one byte. Short runs of lower-case letters, which generated scenarios send, are slices of shared memory.</summary>
public static class FilledBytes
{
    private const int SharedBytes = 4096;
    private static readonly byte[][] Shared = [.. Enumerable.Range('a', 26).Select(letter => Filled((byte)letter, SharedBytes))];

    /// <summary><paramref name="count"/> times <paramref name="fill"/>.</summary>
    public static ReadOnlyMemory<byte> Of(byte fill, int count) =>
        fill is >= (byte)'a' and <= (byte)'z' && count <= SharedBytes ? Shared[fill - 'a'].AsMemory(0, count) : Filled(fill, count);

    private static byte[] Filled(byte fill, int count)
    {
        var bytes = new byte[count];
        bytes.AsSpan().Fill(fill);
        return bytes;
    }
}
