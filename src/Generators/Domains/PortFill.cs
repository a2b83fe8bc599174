using System.Globalization;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using static Conformance.Generators.Domains.InetCalls;

namespace Conformance.Generators.Domains;

/// <summary>What each socket of a fill does to get a port.</summary>
internal enum PortTaker
{
    /// <summary>TCP: <c>bind</c> to port 0.</summary>
    TcpBind,

    /// <summary>TCP: <c>listen</c> without a bind.</summary>
    TcpListen,

    /// <summary>TCP: <c>connect</c>, all to one place.</summary>
    TcpConnect,

    /// <summary>TCP: <c>connect</c>, to two places in turn.</summary>
    TcpConnectToTwo,

    /// <summary>TCP: <c>bind</c> with IP_BIND_ADDRESS_NO_PORT, then <c>connect</c>.</summary>
    TcpBindLate,

    /// <summary>TCP: <c>bind</c> and <c>connect</c> in turn.</summary>
    TcpMixed,

    /// <summary>UDP: <c>bind</c> to port 0.</summary>
    UdpBind,

    /// <summary>UDP: <c>connect</c>.</summary>
    UdpConnect,

    /// <summary>UDP: <c>sendto</c> without a bind.</summary>
    UdpSend,

    /// <summary>UDP: <c>bind</c> with IP_BIND_ADDRESS_NO_PORT, then <c>connect</c>.</summary>
    UdpBindLate,
}

/// <summary>Which ports of the range are reserved.</summary>
internal enum ReservedPorts
{
    /// <summary>None.</summary>
    None,

    /// <summary>The first.</summary>
    First,

    /// <summary>The last.</summary>
    Last,

    /// <summary>The second, the fourth, and so on.</summary>
    EverySecond,

    /// <summary>All: nothing is left.</summary>
    All,
}

/// <summary>
/// A range of a few ports, and sockets that take ports from it until it is exhausted and beyond; in the end one gives its
/// port back and another asks again.
/// </summary>
internal readonly record struct PortFill
{
    private const uint Loopback = 0x7F00_0001;
    private const uint SecondPlace = 0x7F00_0002;
    private const int PeerPort = 40000; // outside of the range
    private const int PeerBacklog = 64;
    private const int Peer = 0;
    private const int Beyond = 2;

    /// <summary>How many ports the range has, and which of them are reserved.</summary>
    public required (int Count, ReservedPorts Reserved) Range { get; init; }

    /// <summary>The first port of the range.</summary>
    public required int Low { get; init; }

    /// <summary>How the ports are taken.</summary>
    public required PortTaker Taker { get; init; }

    /// <summary>The options of every socket.</summary>
    public required Reuse Reuse { get; init; }

    /// <summary>Whether the range is each socket's IP_LOCAL_PORT_RANGE; otherwise it is the namespace's.</summary>
    public required bool IsOption { get; init; }

    /// <summary><c>net.ipv4.ip_autobind_reuse</c>.</summary>
    public required bool AutobindReuse { get; init; }

    /// <summary>How many cells a fill of a range has: one a socket, and the one after a port came back.</summary>
    public static int CellsOf(int count) => count + Beyond + 1;

    private int Count => Range.Count;

    private ReservedPorts Reserved => Range.Reserved;

    private int High => Low + Count - 1;

    private bool IsStream => Taker <= PortTaker.TcpMixed;

    private World World => new()
    {
        LocalPortRange = IsOption ? World.Default.LocalPortRange : new NumberRange(Low, High),
        ReservedPorts = [.. ReservedOnes()],
        AutobindReuse = AutobindReuse,
    };

    /// <summary>The fill as a scenario.</summary>
    /// <param name="domain">The domain's name, for the cells'.</param>
    public CellBatch ToBatch(string domain)
    {
        var cells = new CellWriter();
        if (IsStream)
        {
            cells.Add(Socket(Peer, SocketType.SOCK_STREAM));
            cells.Add(Bind(Peer, 0, PortArgument.Number(PeerPort)));
            cells.Add(Listen(Peer, PeerBacklog));
            cells.Share();
        }

        for (var handle = 1; handle <= Count + Beyond; handle++)
        {
            Take(cells, handle);
            cells.EndCell();
        }

        cells.Add(Close(1));
        Take(cells, Count + Beyond + 1);
        cells.EndCell();
        var fill = this;
        return cells.Chain(World, cell => fill.NameOf(domain, cell));
    }

    private void Take(CellWriter cells, int handle)
    {
        cells.Add(Socket(handle, IsStream ? SocketType.SOCK_STREAM : SocketType.SOCK_DGRAM));
        if (IsOption)
        {
            cells.Add(Set(handle, SocketOption.IP_LOCAL_PORT_RANGE, unchecked((High << 16) | Low)));
        }

        Reuse.WriteFrom(default, cells, handle);
        Ask(cells, handle);
        cells.Add(GetName(handle));
    }

    private void Ask(CellWriter cells, int handle)
    {
        var isOdd = handle % 2 == 1;
        switch (Taker)
        {
            case PortTaker.TcpBind or PortTaker.UdpBind:
                cells.Add(Bind(handle, Loopback, PortArgument.Number(0)));
                break;
            case PortTaker.TcpListen:
                cells.Add(Listen(handle, 1));
                break;
            case PortTaker.TcpConnect or PortTaker.UdpConnect:
                cells.Add(Connect(handle, Loopback, PeerPort));
                break;
            case PortTaker.TcpConnectToTwo:
                cells.Add(Connect(handle, isOdd ? Loopback : SecondPlace, PeerPort));
                break;
            case PortTaker.TcpBindLate or PortTaker.UdpBindLate:
                cells.Add(Set(handle, SocketOption.IP_BIND_ADDRESS_NO_PORT, 1));
                cells.Add(Bind(handle, Loopback, PortArgument.Number(0)));
                cells.Add(Connect(handle, Loopback, PeerPort));
                break;
            case PortTaker.TcpMixed:
                cells.Add(isOdd ? Bind(handle, Loopback, PortArgument.Number(0)) : Connect(handle, Loopback, PeerPort));
                break;
            case PortTaker.UdpSend:
                cells.Add(SendTo(handle, Loopback, PeerPort));
                break;
        }
    }

    private IEnumerable<int> ReservedOnes()
    {
        var (low, high) = (Low, High);
        return Reserved switch
        {
            ReservedPorts.None => [],
            ReservedPorts.First => [low],
            ReservedPorts.Last => [high],
            ReservedPorts.EverySecond => Enumerable.Range(low, Count).Where(port => (port - low) % 2 == 1),
            ReservedPorts.All => Enumerable.Range(low, Count),
        };
    }

    private string NameOf(string domain, int cell)
    {
        var what = cell < Count + Beyond ? $"socket {cell + 1}" : "after one gave its port back";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{domain}: {Low}-{High}{(IsOption ? " of the socket" : "")}, {Taker} {Reuse}, reserved {Reserved}{(AutobindReuse ? ", autobind_reuse" : "")}: {what}");
    }
}
