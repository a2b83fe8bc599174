namespace Conformance.Generators.Domains;

/// <summary>
/// A number read as the values of several dimensions, the fastest first: how the index of a scenario or a cell says what
/// it is, without a table of all of them.
/// </summary>
internal struct Digits(long number)
{
    private long _rest = number;

    /// <summary>The value of the next dimension, from 0 to <paramref name="count"/> - 1.</summary>
    public int Next(int count)
    {
        var digit = (int)(_rest % count);
        _rest /= count;
        return digit;
    }

    /// <summary>The value of the next dimension, out of those.</summary>
    public T Pick<T>(ReadOnlySpan<T> values) => values[Next(values.Length)];

    /// <summary>The next dimension: whether or not.</summary>
    public bool Flip() => Next(2) == 1;
}
