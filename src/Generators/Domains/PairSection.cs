using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Generators.Domains;

/// <summary>What the pairs of a section have beside protocols, addresses and reuse options.</summary>
internal enum PairKind
{
    /// <summary>Nothing else, and every history of the first socket's options.</summary>
    Plain,

    /// <summary>Owners: sockets of a user, given away to another.</summary>
    Owners,

    /// <summary>Devices: sockets bound to one.</summary>
    Devices,
}

/// <summary>The pairs of two protocols, a state of the first socket, and a kind.</summary>
internal sealed class PairSection
{
    private const int CellsInScenario = 32;
    private const int FirstPort = 10000; // below the range the kernel chooses from
    private const int PortsOfPair = 2;

    private static readonly ValueList<LocalAddress> Addresses = [new LocalAddress(InternetAddresses.OtherLocal, 32)];

    /// <summary>The host's root, whose sockets stay its own.</summary>
    private static readonly World Root = new() { Addresses = Addresses };

    /// <summary>A user who may give sockets away. Where there is no other user the world is not available, and so no such cell.</summary>
    private static readonly World User = new() { Addresses = Addresses, Uid = 1000 };

    /// <summary>Root with a second device.</summary>
    private static readonly World TwoDevices = Root with { HasSecondDevice = true };

    private static readonly string?[] Devices = [null, "lo", SecondDevice.Name];

    private readonly int _first;
    private readonly int _second;
    private readonly FirstState _state;
    private readonly World _world;
    private readonly string _suffix;
    private readonly Owners[] _owners;
    private readonly ReuseHistory[] _histories;
    private readonly uint[] _firstAddresses;

    private readonly FirstDevice[] _firstDevices;
    private readonly string?[] _secondDevices;

    private PairSection(int first, int second, FirstState state, PairKind kind)
    {
        _first = first;
        _second = second;
        _state = state;
        _suffix = kind switch { PairKind.Plain => "", PairKind.Owners => ", asked by a user", PairKind.Devices => ", with devices" };
        _world = kind switch { PairKind.Plain => Root, PairKind.Owners => User, PairKind.Devices => TwoDevices };
        _owners = kind == PairKind.Owners ? OwnersOf(state) : [Owners.Caller];
        _firstDevices = kind == PairKind.Devices ? DevicesOf(first, state) : [default];
        _secondDevices = kind == PairKind.Devices ? Devices : [null];
        _histories = state switch
        {
            FirstState.Autobound => ReuseHistory.Unbound,
            FirstState.Bound or FirstState.TimeWait => ReuseHistory.OfTwo,
            _ => kind == PairKind.Plain ? ReuseHistory.OfThree : ReuseHistory.OfTwo,
        };
        _firstAddresses = state == FirstState.Autobound ? [0] : InternetAddresses.All;
    }

    /// <summary>Whether the model knows devices; until it does there are no pairs with one.</summary>
    public static bool HasDevices { get; } = new FreshSocketKinds(World.Default).AnswersAll(InetCalls.ToDevice(0, "lo"));

    /// <summary>All of them. Sockets of two protocols share nothing an owner or a device could matter to.</summary>
    public static PairSection[] All { get; } =
    [
        .. from kind in Enum.GetValues<PairKind>()
           where kind != PairKind.Devices || HasDevices
           from first in Types
           from second in Types
           where first == second || kind == PairKind.Plain
           from state in Enum.GetValues<FirstState>()
           where first == SocketType.SOCK_STREAM || state is FirstState.Bound or FirstState.Connected or FirstState.Autobound
           select new PairSection(first, second, state, kind),
    ];

    /// <summary>How many pairs there are.</summary>
    public long Cells => (long)_firstAddresses.Length * InternetAddresses.All.Length * _histories.Length * Reuse.All.Length * _owners.Length * _firstDevices.Length * _secondDevices.Length;

    /// <summary>How many scenarios hold them.</summary>
    public long Scenarios => (Cells + CellsInScenario - 1) / CellsInScenario;

    private static int[] Types => [SocketType.SOCK_STREAM, SocketType.SOCK_DGRAM];

    /// <summary>One of the scenarios.</summary>
    /// <param name="index">Which.</param>
    /// <param name="domain">The domain's name, for the cells'.</param>
    public CellBatch Batch(long index, string domain)
    {
        var start = index * CellsInScenario;
        var cells = new CellWriter();
        for (var cell = start; cell < Math.Min(start + CellsInScenario, Cells); cell++)
        {
            Pair(cell).Write(cells, FirstPort + (PortsOfPair * (int)(cell - start)));
        }

        return cells.Batch(_world, cell => $"{domain}: {Pair(start + cell)}{_suffix}");
    }

    // Of TIME_WAIT no descriptor is left that could be given away, or bound to a device.
    private static Owners[] OwnersOf(FirstState state) =>
        [.. Enum.GetValues<Owners>().Where(owners => owners != Owners.FirstGivenLast || state != FirstState.TimeWait)];

    // A connection that is moved to the device its peer is not on ends by timers, which no scenario waits for.
    private static FirstDevice[] DevicesOf(int type, FirstState state) =>
    [
        default,
        .. from device in Devices
           from firstDevice in (FirstDevice[])[new(device, IsLast: false), new(device, IsLast: true)]
           where device is not null && !(firstDevice.IsLast && state == FirstState.TimeWait)
           where device != SecondDevice.Name || !firstDevice.IsLast || type != SocketType.SOCK_STREAM || state is FirstState.Bound or FirstState.Listening
           select firstDevice,
    ];

    private BindPair Pair(long number)
    {
        var digits = new Digits(number);
        return new BindPair
        {
            FirstType = _first,
            SecondType = _second,
            State = _state,
            SecondReuse = digits.Pick<Reuse>(Reuse.All),
            FirstReuse = digits.Pick<ReuseHistory>(_histories),
            SecondAddress = digits.Pick<uint>(InternetAddresses.All),
            FirstAddress = digits.Pick<uint>(_firstAddresses),
            Owners = digits.Pick<Owners>(_owners),
            FirstDevice = digits.Pick<FirstDevice>(_firstDevices),
            SecondDevice = digits.Pick<string?>(_secondDevices),
        };
    }
}
