using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Generators.Domains;

/// <summary>The pairs of two protocols, a state of the first socket, and a kind of caller.</summary>
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

    private readonly int _first;
    private readonly int _second;
    private readonly FirstState _state;
    private readonly World _world;
    private readonly Owners[] _owners;
    private readonly ReuseHistory[] _histories;
    private readonly uint[] _firstAddresses;

    private PairSection(int first, int second, FirstState state, bool givesAway)
    {
        _first = first;
        _second = second;
        _state = state;
        _world = givesAway ? User : Root;
        _owners = givesAway ? OwnersOf(state) : [Owners.Caller];
        _histories = state switch
        {
            FirstState.Autobound => ReuseHistory.Unbound,
            FirstState.Bound or FirstState.TimeWait => ReuseHistory.OfTwo,
            _ => givesAway ? ReuseHistory.OfTwo : ReuseHistory.OfThree,
        };
        _firstAddresses = state == FirstState.Autobound ? [0] : InternetAddresses.All;
    }

    /// <summary>All of them. Sockets of two protocols share nothing an owner could matter to.</summary>
    public static PairSection[] All { get; } =
    [
        .. from givesAway in Both
           from first in Types
           from second in Types
           where first == second || !givesAway
           from state in Enum.GetValues<FirstState>()
           where first == SocketType.SOCK_STREAM || state is FirstState.Bound or FirstState.Connected or FirstState.Autobound
           select new PairSection(first, second, state, givesAway),
    ];

    /// <summary>How many pairs there are.</summary>
    public long Cells => (long)_firstAddresses.Length * InternetAddresses.All.Length * _histories.Length * Reuse.All.Length * _owners.Length;

    /// <summary>How many scenarios hold them.</summary>
    public long Scenarios => (Cells + CellsInScenario - 1) / CellsInScenario;

    private static bool[] Both => [false, true];

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

        return cells.Batch(_world, cell => $"{domain}: {Pair(start + cell)}{(_world.Uid == 0 ? "" : ", asked by a user")}");
    }

    // Of TIME_WAIT no descriptor is left that could be given away.
    private static Owners[] OwnersOf(FirstState state) =>
        [.. Enum.GetValues<Owners>().Where(owners => owners != Owners.FirstGivenLast || state != FirstState.TimeWait)];

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
        };
    }
}
