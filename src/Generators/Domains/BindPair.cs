using Conformance.Scenarios.Abi;
using static Conformance.Generators.Domains.InetCalls;

namespace Conformance.Generators.Domains;

/// <summary>How far the first socket of a pair has come when the second is bound.</summary>
internal enum FirstState
{
    /// <summary>Bound to its address and port.</summary>
    Bound,

    /// <summary>Listening there.</summary>
    Listening,

    /// <summary>Bound, then connected.</summary>
    Connected,

    /// <summary>A connection accepted from a listener there, which is closed.</summary>
    Accepted,

    /// <summary>Such a connection in TIME_WAIT; no descriptor is left.</summary>
    TimeWait,

    /// <summary>Connected without a bind, from a port the kernel chose.</summary>
    Autobound,
}

/// <summary>Whose the sockets of a pair are: the caller's, or another user's because they were given away.</summary>
internal enum Owners
{
    /// <summary>Both the caller's.</summary>
    Caller,

    /// <summary>The second is the other user's before it is bound.</summary>
    SecondGiven,

    /// <summary>The first is the other user's before it is bound.</summary>
    FirstGiven,

    /// <summary>The first is given away in the end.</summary>
    FirstGivenLast,

    /// <summary>Both are the other user's before they are bound.</summary>
    BothGiven,
}

/// <summary>The device of the first socket of a pair, and when it is bound to it.</summary>
/// <param name="Device">The name of the device, or null for none.</param>
/// <param name="IsLast">Whether that is in the end, or before it is bound to its address.</param>
internal readonly record struct FirstDevice(string? Device, bool IsLast);

/// <summary>Everything a cell of the pairs is made of: two sockets, who they are, and what the first did before.</summary>
internal readonly record struct BindPair
{
    private const int First = 0;
    private const int Second = 1;
    private const int Listener = 2;
    private const int Client = 3;
    private const uint Loopback = 0x7F00_0001;

    /// <summary>Type of the first socket: SOCK_STREAM is TCP, SOCK_DGRAM is UDP.</summary>
    public required int FirstType { get; init; }

    /// <summary>Type of the second.</summary>
    public required int SecondType { get; init; }

    /// <summary>What the first did.</summary>
    public required FirstState State { get; init; }

    /// <summary>Where the first is bound.</summary>
    public required uint FirstAddress { get; init; }

    /// <summary>Where the second is bound.</summary>
    public required uint SecondAddress { get; init; }

    /// <summary>The first's options, moment by moment.</summary>
    public required ReuseHistory FirstReuse { get; init; }

    /// <summary>The second's options, set before it is bound.</summary>
    public required Reuse SecondReuse { get; init; }

    /// <summary>Whose they are.</summary>
    public required Owners Owners { get; init; }

    /// <summary>The device of the first.</summary>
    public required FirstDevice FirstDevice { get; init; }

    /// <summary>The device the second is bound to, before it is bound to its address; null for none.</summary>
    public required string? SecondDevice { get; init; }

    private bool IsStream => FirstType == SocketType.SOCK_STREAM;

    // A socket bound to an address that is no place of its own is reached at, or sends from, another.
    private uint Reached => InternetAddresses.IsPlace(FirstAddress) ? FirstAddress : Loopback;

    /// <summary>Writes the cell: the first socket's way, then what the second is told.</summary>
    /// <param name="cells">Where to.</param>
    /// <param name="port">The port both want; the next one is the pair's as well.</param>
    public void Write(CellWriter cells, int port)
    {
        WriteFirst(cells, port);
        if (Owners == Owners.FirstGivenLast)
        {
            cells.Add(GiveAway(First));
        }

        if (FirstDevice is { IsLast: true, Device: { } last })
        {
            cells.Add(ToDevice(First, last));
        }

        cells.Add(Socket(Second, SecondType));
        if (Owners is Owners.SecondGiven or Owners.BothGiven)
        {
            cells.Add(GiveAway(Second));
        }

        if (SecondDevice is { } device)
        {
            cells.Add(ToDevice(Second, device));
        }

        SecondReuse.WriteFrom(default, cells, Second);
        cells.Add(Bind(Second, SecondAddress, State == FirstState.Autobound ? Scenarios.PortArgument.Symbol(0) : Scenarios.PortArgument.Number(port)));
        if (SecondType == SocketType.SOCK_STREAM)
        {
            cells.Add(Listen(Second, 1));
            if (IsStream && State == FirstState.Bound)
            {
                cells.Add(Listen(First, 1));
            }
        }

        cells.EndCell();
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var where = State == FirstState.Autobound ? "" : $" {InternetAddresses.Text(FirstAddress)}";
        var whose = Owners == Owners.Caller ? "" : $", {Owners}";
        var device = FirstDevice.Device is null ? "" : $" on {FirstDevice.Device}{(FirstDevice.IsLast ? " in the end" : "")}";
        var second = $"{NameOf(SecondType)}{(SecondDevice is null ? "" : $" on {SecondDevice}")} {InternetAddresses.Text(SecondAddress)} {SecondReuse}";
        return $"{NameOf(FirstType)}{device}{where} {State} {FirstReuse}, then {second}{whose}";
    }

    private static string NameOf(int type) => type == SocketType.SOCK_STREAM ? "tcp" : "udp";

    private void WriteFirst(CellWriter cells, int port)
    {
        switch (State)
        {
            case FirstState.Bound:
                Opened(cells, First, port);
                break;
            case FirstState.Listening:
                Opened(cells, First, port);
                cells.Add(Listen(First, 1));
                FirstReuse.Last.WriteFrom(FirstReuse.Bound, cells, First);
                break;
            case FirstState.Connected:
                if (IsStream)
                {
                    Peer(cells, port + 1);
                }

                Opened(cells, First, port);
                cells.Add(Connect(First, Loopback, port + 1));
                FirstReuse.Last.WriteFrom(FirstReuse.Bound, cells, First);
                break;
            case FirstState.Accepted:
                Accepted(cells, port);
                FirstReuse.Last.WriteFrom(FirstReuse.Bound, cells, First);
                break;
            case FirstState.TimeWait:
                Accepted(cells, port);
                cells.Add(Close(First));
                cells.Add(Close(Client));
                break;
            case FirstState.Autobound:
                if (IsStream)
                {
                    Peer(cells, port + 1);
                }

                Made(cells, First);
                cells.Add(Connect(First, Loopback, port + 1));
                FirstReuse.Last.WriteFrom(FirstReuse.Bound, cells, First);
                cells.Add(GetName(First, symbol: 0));
                break;
        }
    }

    private void Opened(CellWriter cells, int handle, int port, int flags = 0)
    {
        Made(cells, handle, flags);
        cells.Add(Bind(handle, FirstAddress, Scenarios.PortArgument.Number(port)));
        FirstReuse.Bound.WriteFrom(FirstReuse.Before, cells, handle);
    }

    private void Made(CellWriter cells, int handle, int flags = 0)
    {
        cells.Add(Socket(handle, FirstType | flags));
        FirstReuse.Before.WriteFrom(default, cells, handle);
        if (Owners is Owners.FirstGiven or Owners.BothGiven)
        {
            cells.Add(GiveAway(handle));
        }

        if (FirstDevice is { IsLast: false, Device: { } device })
        {
            cells.Add(ToDevice(handle, device));
        }
    }

    // The listener does not sleep: at a multicast address nobody reaches it.
    private void Accepted(CellWriter cells, int port)
    {
        Opened(cells, Listener, port, SocketType.SOCK_NONBLOCK);
        cells.Add(Listen(Listener, 1));
        cells.Add(Socket(Client, FirstType));
        cells.Add(Connect(Client, Reached, port));
        cells.Add(Accept(First, Listener));
        cells.Add(Close(Listener));
    }

    private static void Peer(CellWriter cells, int port)
    {
        cells.Add(Socket(Listener, SocketType.SOCK_STREAM));
        cells.Add(Bind(Listener, Loopback, Scenarios.PortArgument.Number(port)));
        cells.Add(Listen(Listener, 1));
    }
}
