using System.Globalization;
using static Conformance.Scenarios.Abi.OptionLevel;

namespace Conformance.Scenarios.Abi;

/// <summary>How the value of an option is laid out in memory and written in a scenario.</summary>
public enum OptionValueKind
{
    /// <summary>A 32-bit integer in host order: <c>int 4096</c>.</summary>
    Int,

    /// <summary><c>struct linger</c>, two integers: <c>linger 1 0</c>.</summary>
    Linger,

    /// <summary><c>struct timeval</c>, two 64-bit integers (seconds, microseconds): <c>timeval 0 5000</c>.</summary>
    TimeValue,

    /// <summary>A string: <c>"lo"</c>.</summary>
    Text,

    /// <summary>Bytes of any length: <c>raw 00 01</c>.</summary>
    Bytes,
}

/// <summary>
/// One row of the option catalogue: what an option is called, its number, and the form of its value. What it does is a
/// row of the model's option tables; everything else (text form, generator, oracle, report) reads this catalogue.
/// </summary>
/// <param name="Level">The level, one of <see cref="OptionLevel"/>.</param>
/// <param name="Name">The C name.</param>
/// <param name="Number">The number within its level.</param>
/// <param name="Kind">The form of the value.</param>
public sealed record SocketOption(int Level, string Name, int Number, OptionValueKind Kind)
{
    private static readonly List<SocketOption> Rows = [];
    private static readonly Dictionary<(int Level, int Number), SocketOption> ByNumber = [];
    private static readonly Dictionary<(int Level, string Name), SocketOption> ByName = [];

    public static readonly SocketOption SO_DEBUG = Row(SOL_SOCKET, "SO_DEBUG", 1);
    public static readonly SocketOption SO_REUSEADDR = Row(SOL_SOCKET, "SO_REUSEADDR", 2);
    public static readonly SocketOption SO_TYPE = Row(SOL_SOCKET, "SO_TYPE", 3);
    public static readonly SocketOption SO_ERROR = Row(SOL_SOCKET, "SO_ERROR", 4);
    public static readonly SocketOption SO_DONTROUTE = Row(SOL_SOCKET, "SO_DONTROUTE", 5);
    public static readonly SocketOption SO_BROADCAST = Row(SOL_SOCKET, "SO_BROADCAST", 6);
    public static readonly SocketOption SO_SNDBUF = Row(SOL_SOCKET, "SO_SNDBUF", 7);
    public static readonly SocketOption SO_RCVBUF = Row(SOL_SOCKET, "SO_RCVBUF", 8);
    public static readonly SocketOption SO_KEEPALIVE = Row(SOL_SOCKET, "SO_KEEPALIVE", 9);
    public static readonly SocketOption SO_OOBINLINE = Row(SOL_SOCKET, "SO_OOBINLINE", 10);
    public static readonly SocketOption SO_PRIORITY = Row(SOL_SOCKET, "SO_PRIORITY", 12);
    public static readonly SocketOption SO_LINGER = Row(SOL_SOCKET, "SO_LINGER", 13, OptionValueKind.Linger);
    public static readonly SocketOption SO_REUSEPORT = Row(SOL_SOCKET, "SO_REUSEPORT", 15);
    public static readonly SocketOption SO_RCVLOWAT = Row(SOL_SOCKET, "SO_RCVLOWAT", 18);
    public static readonly SocketOption SO_SNDLOWAT = Row(SOL_SOCKET, "SO_SNDLOWAT", 19);
    public static readonly SocketOption SO_RCVTIMEO = Row(SOL_SOCKET, "SO_RCVTIMEO", 20, OptionValueKind.TimeValue);
    public static readonly SocketOption SO_SNDTIMEO = Row(SOL_SOCKET, "SO_SNDTIMEO", 21, OptionValueKind.TimeValue);
    public static readonly SocketOption SO_ACCEPTCONN = Row(SOL_SOCKET, "SO_ACCEPTCONN", 30);
    public static readonly SocketOption SO_PROTOCOL = Row(SOL_SOCKET, "SO_PROTOCOL", 38);
    public static readonly SocketOption SO_DOMAIN = Row(SOL_SOCKET, "SO_DOMAIN", 39);

    public static readonly SocketOption IP_TOS = Row(IPPROTO_IP, "IP_TOS", 1);
    public static readonly SocketOption IP_TTL = Row(IPPROTO_IP, "IP_TTL", 2);
    public static readonly SocketOption IP_FREEBIND = Row(IPPROTO_IP, "IP_FREEBIND", 15);
    public static readonly SocketOption IP_BIND_ADDRESS_NO_PORT = Row(IPPROTO_IP, "IP_BIND_ADDRESS_NO_PORT", 24);
    public static readonly SocketOption IP_LOCAL_PORT_RANGE = Row(IPPROTO_IP, "IP_LOCAL_PORT_RANGE", 51);

    public static readonly SocketOption TCP_NODELAY = Row(IPPROTO_TCP, "TCP_NODELAY", 1);

    public static readonly SocketOption UDP_NO_CHECK6_TX = Row(IPPROTO_UDP, "UDP_NO_CHECK6_TX", 101);
    public static readonly SocketOption UDP_NO_CHECK6_RX = Row(IPPROTO_UDP, "UDP_NO_CHECK6_RX", 102);

    /// <summary>Every option, in the order of the catalogue.</summary>
    public static IReadOnlyList<SocketOption> All => Rows;

    /// <summary>Bytes the kernel's own value has (0 for strings and bytes, which have no fixed size).</summary>
    public int Size => Kind switch
    {
        OptionValueKind.Int => 4,
        OptionValueKind.Linger => 8,
        OptionValueKind.TimeValue => 16,
        OptionValueKind.Text => 0,
        OptionValueKind.Bytes => 0,
    };

    /// <summary>The row of a level and number, or null where the catalogue has none.</summary>
    public static SocketOption? Find(int level, int number) => ByNumber.GetValueOrDefault((level, number));

    /// <summary>The row of a level and C name, or null where the catalogue has none.</summary>
    public static SocketOption? Find(int level, string name) => ByName.GetValueOrDefault((level, name));

    /// <summary>Prints an option's number as a C programmer would write it after that level.</summary>
    public static string Format(int level, int number) =>
        Find(level, number)?.Name ?? number.ToString(CultureInfo.InvariantCulture);

    private static SocketOption Row(int level, string name, int number, OptionValueKind kind = OptionValueKind.Int)
    {
        var row = new SocketOption(level, name, number, kind);
        Rows.Add(row);
        ByNumber.TryAdd((level, number), row);
        ByName.Add((level, name), row);
        return row;
    }
}
