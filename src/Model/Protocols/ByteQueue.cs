namespace Conformance.Model.Protocols;

/// <summary>A byte stream waiting to be read: the pieces as they were sent, sharing the sender's memory.</summary>
public sealed class ByteQueue
{
    private readonly List<ReadOnlyMemory<byte>> _pieces = [];

    /// <summary>Bytes waiting.</summary>
    public int Length { get; private set; }

    /// <summary>The first bytes, at most <paramref name="count"/>, without taking them.</summary>
    public ReadOnlyMemory<byte> Peek(int count)
    {
        if (count <= 0 || _pieces.Count == 0)
        {
            return default;
        }

        if (_pieces[0].Length >= count)
        {
            return _pieces[0][..count];
        }

        var bytes = new byte[Math.Min(count, Length)];
        var filled = 0;
        foreach (var piece in _pieces)
        {
            var part = Math.Min(piece.Length, bytes.Length - filled);
            piece.Span[..part].CopyTo(bytes.AsSpan(filled));
            filled += part;
        }

        return bytes;
    }

    internal void Append(ReadOnlyMemory<byte> bytes)
    {
        _pieces.Add(bytes);
        Length += bytes.Length;
    }

    internal void Remove(int count)
    {
        Invariant.Holds(count <= Length, "no more bytes are taken than wait");
        Length -= count;
        while (count > 0)
        {
            var first = _pieces[0];
            if (first.Length > count)
            {
                _pieces[0] = first[count..];
                return;
            }

            count -= first.Length;
            _pieces.RemoveAt(0);
        }
    }

    internal void Clear()
    {
        _pieces.Clear();
        Length = 0;
    }
}
