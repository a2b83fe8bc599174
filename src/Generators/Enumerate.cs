using Conformance.Scenarios;

namespace Conformance.Generators;

/// <summary>
/// Every scenario of a small scope, without chance: all sequences of the calls of an alphabet, up to a length. Most
/// mistakes in a model of sockets show in three or four calls, and this leaves none of those out.
/// </summary>
public static class Enumerate
{
    /// <summary>
    /// The calls of <paramref name="prefix"/>, in its world, followed by every sequence of 1 to <paramref name="depth"/>
    /// calls of <paramref name="alphabet"/>; shorter ones first, each sequence once, made as they are asked for.
    /// </summary>
    public static IEnumerable<Scenario> Scenarios(Scenario prefix, ValueList<Step> alphabet, int depth)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentOutOfRangeException.ThrowIfZero(alphabet.Count);
        return Sequences(prefix, alphabet, depth);
    }

    /// <summary>How many scenarios that are.</summary>
    public static long Count(int alphabetSize, int depth)
    {
        long count = 0;
        long ofLength = 1;
        for (var length = 1; length <= depth; length++)
        {
            ofLength *= alphabetSize;
            count += ofLength;
        }

        return count;
    }

    private static IEnumerable<Scenario> Sequences(Scenario prefix, ValueList<Step> alphabet, int depth)
    {
        for (var length = 1; length <= depth; length++)
        {
            var letters = new int[length];
            do
            {
                yield return prefix with { Steps = [.. prefix.Steps, .. letters.Select(letter => alphabet[letter])] };
            }
            while (Advance(letters, alphabet.Count));
        }
    }

    /// <summary>Counts on, the last letter fastest; false when every sequence was seen.</summary>
    private static bool Advance(int[] letters, int alphabetSize)
    {
        for (var place = letters.Length - 1; place >= 0; place--)
        {
            if (++letters[place] < alphabetSize)
            {
                return true;
            }

            letters[place] = 0;
        }

        return false;
    }
}
