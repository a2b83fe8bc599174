using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Harness.Comparison;

/// <summary>What a difference is called in a signature: the two values without the numbers that change while a scenario shrinks.</summary>
/// <param name="Expected">Symbol of the expected value.</param>
/// <param name="Observed">Symbol of the observed value, relative to the expected one.</param>
internal readonly record struct SymbolPair(string Expected, string Observed);

/// <summary>Turns two different values into symbols.</summary>
internal static class Symbols
{
    private const string Nothing = "-";
    private const string Count = "n";
    private static readonly string[] TcpStates =
        ["0", "ESTABLISHED", "SYN_SENT", "SYN_RECV", "FIN_WAIT1", "FIN_WAIT2", "TIME_WAIT", "CLOSE", "CLOSE_WAIT", "LAST_ACK", "LISTEN", "CLOSING"];

    /// <summary>Two counts: 0, some, and which is larger.</summary>
    public static SymbolPair OfCounts(long expected, long observed)
    {
        var both = expected > 0 && observed > 0;
        return new SymbolPair(OfCount(expected), both ? (observed < expected ? "less" : "more") : OfCount(observed));
    }

    /// <summary>Two masks: the bits only one of them has.</summary>
    public static SymbolPair OfMasks(ConstantSet names, long expected, long observed)
    {
        if (expected < 0 || observed < 0)
        {
            return new SymbolPair(OfCount(expected), OfCount(observed));
        }

        return new SymbolPair(Bits(expected & ~observed), Bits(observed & ~expected));

        string Bits(long mask) => mask == 0 ? "0" : names.Format(mask);
    }

    /// <summary>Two socket addresses as the view holds them.</summary>
    public static SymbolPair OfNames(long expected, long observed)
    {
        if (expected < 0 || observed < 0)
        {
            return new SymbolPair(expected < 0 ? OfNameError(expected) : "name", observed < 0 ? OfNameError(observed) : "name");
        }

        var ports = OfPorts((int)(expected & 0xffff), (int)(observed & 0xffff));
        var sameAddress = expected >> 16 == observed >> 16;
        var samePort = (expected & 0xffff) == (observed & 0xffff);
        var addresses = new SymbolPair(OfAddress((uint)(expected >> 16)), OfAddress((uint)(observed >> 16)));
        if (samePort)
        {
            return addresses.Expected == addresses.Observed ? addresses with { Observed = "other" } : addresses;
        }

        return sameAddress ? ports : new SymbolPair($"{addresses.Expected}:{ports.Expected}", $"{addresses.Observed}:{ports.Observed}");
    }

    /// <summary>Two ports.</summary>
    public static SymbolPair OfPorts(int expected, int observed) =>
        new(expected == 0 ? "0" : "port", observed == 0 ? "0" : expected == 0 ? "port" : "other port");

    /// <summary>Two TCP states.</summary>
    public static SymbolPair OfTcpStates(long expected, long observed) => new(TcpStateName(expected), TcpStateName(observed));

    /// <summary>Two error numbers.</summary>
    public static SymbolPair OfErrors(long expected, long observed) => new(ErrorName(expected), ErrorName(observed));

    /// <summary>Name of a TCP state, 1 to 11.</summary>
    public static string TcpStateName(long state) =>
        state < 0 ? Nothing : state < TcpStates.Length ? TcpStates[state] : state.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Name of an error number.</summary>
    public static string ErrorName(long error) => error < 0 ? Nothing : error == 0 ? "0" : ((Errno)error).ToString();

    /// <summary>The error inside a view's name, which stands there as minus the number minus 1.</summary>
    public static string OfNameError(long name) => name == SocketView.Absent ? Nothing : ErrorName(-name - 1);

    private static string OfCount(long count) => count < 0 ? Nothing : count == 0 ? "0" : Count;

    private static string OfAddress(uint address) => address switch
    {
        0 => "any",
        >= 0x7f000000 and <= 0x7fffffff => "loopback",
        _ => "address",
    };
}
