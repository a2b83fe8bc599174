using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Conformance.Harness.Campaign;

/// <summary>
/// Digest of a set of scenario texts: the sum, modulo 2^128, of the first half of each text's SHA-256. A sum does not ask
/// in which order, or by which worker, the scenarios were run.
/// </summary>
/// <param name="Sum">The sum.</param>
public readonly record struct ScenarioDigest(UInt128 Sum)
{
    /// <summary>The digest with one more text.</summary>
    public ScenarioDigest With(ReadOnlySpan<char> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text), hash);
        return With(new ScenarioDigest(MemoryMarshal.Read<UInt128>(hash)));
    }

    /// <summary>The digest of both sets.</summary>
    public ScenarioDigest With(ScenarioDigest other) => new(unchecked(Sum + other.Sum));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, out ScenarioDigest digest)
    {
        var read = UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var sum);
        digest = new ScenarioDigest(sum);
        return read;
    }

    /// <inheritdoc/>
    public override string ToString() => Sum.ToString("x32", CultureInfo.InvariantCulture);
}
