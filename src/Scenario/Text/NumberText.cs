using System.Text;
using Conformance.Scenarios.Abi;

namespace Conformance.Scenarios.Text;

/// <summary>Numbers with names: <c>SOCK_STREAM|SOCK_NONBLOCK</c>, <c>3|0x800</c>, <c>-1</c>; descriptors and ports.</summary>
internal static class NumberText
{
    private const string IntExpected = "a 32-bit number";
    private const int PortMax = 65535;

    /// <summary>Reads terms joined by <c>|</c>, each a number or a name of the set.</summary>
    public static int Read(LineCursor cursor, ConstantSet? names, string what)
    {
        var expected = names is null ? $"{IntExpected} ({what})" : $"{what}: {IntExpected} or a name of {names.Name}";
        long value = 0;
        do
        {
            value |= ReadTerm(cursor, names, expected);
        }
        while (cursor.TryTake('|'));
        return unchecked((int)value);
    }

    /// <summary>Reads an option name of a level, or its number.</summary>
    public static int ReadOption(LineCursor cursor, int level)
    {
        var expected = $"{IntExpected} or an option of level {OptionLevel.Set.Format(level)}";
        if (cursor.IsAtNumber())
        {
            return cursor.TakeInt(expected);
        }

        var option = SocketOption.Find(level, cursor.PeekWord().ToString()) ?? throw cursor.Unexpected(expected);
        cursor.TakeWord();
        return option.Number;
    }

    /// <summary>Reads a descriptor: <c>s0</c> or a number.</summary>
    public static FdArgument ReadFd(LineCursor cursor)
    {
        var expected = $"a handle (s0 to s{Bindings.HandleMax}) or a descriptor number";
        return cursor.IsAtNumber()
            ? FdArgument.Number(cursor.TakeInt(expected))
            : FdArgument.Handle(ReadHandle(cursor, expected));
    }

    /// <summary>Reads a handle and returns its index.</summary>
    public static int ReadHandle(LineCursor cursor, string expected)
    {
        var index = IndexOf(cursor.PeekWord(), "s", Bindings.HandleMax);
        if (index < 0)
        {
            throw cursor.Unexpected(expected);
        }

        cursor.TakeWord();
        return index;
    }

    /// <summary>Reads a port: a number or <c>$p0</c>.</summary>
    public static PortArgument ReadPort(LineCursor cursor)
    {
        var expected = $"a port (0 to {PortMax}, or $p0 to $p{Bindings.SymbolMax})";
        return cursor.Peek() == '$'
            ? PortArgument.Symbol(ReadSymbol(cursor, expected))
            : PortArgument.Number((int)cursor.TakeNumber(0, PortMax, expected));
    }

    /// <summary>Reads <c>$p0</c> and returns its index.</summary>
    public static int ReadSymbol(LineCursor cursor, string? expected = null)
    {
        expected ??= $"a port symbol ($p0 to $p{Bindings.SymbolMax})";
        _ = cursor.Peek();
        var start = cursor.Position;
        cursor.Take('$', expected);
        var index = IndexOf(cursor.TakeWord(), "p", Bindings.SymbolMax);
        return index >= 0 ? index : throw cursor.UnexpectedAt(start, expected);
    }

    /// <summary>Writes a descriptor.</summary>
    public static void Write(StringBuilder text, FdArgument fd) => text.Append(fd.IsHandle ? "s" : "").Append(fd.Value);

    /// <summary>Writes a port.</summary>
    public static void Write(StringBuilder text, PortArgument port) => text.Append(port.IsSymbol ? "$p" : "").Append(port.Value);

    /// <summary>Whether a word is the letter and an index without leading zeros, as in <c>s12</c>.</summary>
    public static bool IsHandle(ReadOnlySpan<char> word) => IndexOf(word, "s", int.MaxValue) >= 0;

    private static long ReadTerm(LineCursor cursor, ConstantSet? names, string expected)
    {
        if (cursor.IsAtNumber())
        {
            return cursor.TakeInt(expected);
        }

        if (names is null || !names.TryGetValue(cursor.PeekWord().ToString(), out var value))
        {
            throw cursor.Unexpected(expected);
        }

        cursor.TakeWord();
        return value;
    }

    private static int IndexOf(ReadOnlySpan<char> word, string letter, int max)
    {
        var isIndex = word.StartsWith(letter, StringComparison.Ordinal)
            && word.Length > 1 && (word[1] != '0' || word.Length == 2)
            && !word[1..].ContainsAnyExceptInRange('0', '9');
        return isIndex && int.TryParse(word[1..], out var index) && index <= max ? index : -1;
    }
}
