namespace Conformance.Generators;

/// <summary>
/// A stream of random numbers from one 64-bit seed (Steele, Lea and Flood's SplitMix). The same seed gives the same
/// stream on every machine; a draw costs about a nanosecond and allocates nothing.
/// </summary>
public sealed class SplitMix64
{
    private const ulong GoldenGamma = 0x9E37_79B9_7F4A_7C15;

    private ulong _state;

    /// <summary>Starts a stream.</summary>
    public SplitMix64(ulong seed) => _state = seed;

    /// <summary>Starts again with another seed.</summary>
    public void Reseed(ulong seed) => _state = seed;

    /// <summary>The next 64 random bits.</summary>
    public ulong Next()
    {
        _state = unchecked(_state + GoldenGamma);
        return Mix(_state);
    }

    /// <summary>A number from 0 to <paramref name="end"/> - 1. The bias of the multiplication is below 2⁻³² and does not matter here.</summary>
    public int Below(int end) => (int)(((Next() >> 32) * (ulong)end) >> 32);

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>True that many times in a hundred.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>One of the items, all equally likely; an item listed twice is twice as likely.</summary>
    public T Pick<T>(ReadOnlySpan<T> items) => items[Below(items.Length)];

    /// <summary>Scrambles a number so that neighbours look unrelated; a bijection.</summary>
    public static ulong Mix(ulong value) => unchecked(MixTail((value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9));

    private static ulong MixTail(ulong value)
    {
        var mixed = unchecked((value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB);
        return mixed ^ (mixed >> 31);
    }
}
